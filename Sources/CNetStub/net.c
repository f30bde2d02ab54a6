// libgit2's network half, replaced by functions that do nothing or refuse.
//
// onus never opens a connection. Where libgit2 is linked statically, these definitions come first, so the linker leaves
// out the members of libgit2.a that would bring mbedTLS, libssh2 and Kerberos, and with them the reading of the CA bundle
// at every start (5 to 8 ms). The names are internal ones of libgit2 1.5; `ci/build` looks at the version first.

int git_mbedtls_stream_global_init(void) { return 0; }
int git_transport_ssh_global_init(void) { return 0; }

int git_mbedtls__set_cert_location(const char *file, const char *path) {
  (void)file, (void)path;
  return -1;
}

int git_mbedtls_stream_new(void **out, const char *host, const char *port) {
  (void)out, (void)host, (void)port;
  return -1;
}

int git_mbedtls_stream_wrap(void **out, void *in, const char *host) {
  (void)out, (void)in, (void)host;
  return -1;
}

int git_smart_subtransport_ssh(void **out, void *owner, void *param) {
  (void)out, (void)owner, (void)param;
  return -1;
}

int git_transport_ssh_with_paths(void **out, void *owner, void *param) {
  (void)out, (void)owner, (void)param;
  return -1;
}

int git_http_auth_negotiate(void **out, const void *url) {
  (void)out, (void)url;
  return -1;
}
