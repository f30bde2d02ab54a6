#pragma once
#include <git2.h>

// Said here, because what follows would fail with a list of names that do not exist. 1.9 renamed the macros.
#ifdef LIBGIT2_VERSION_MAJOR
#define ONUS_LIBGIT2_MAJOR LIBGIT2_VERSION_MAJOR
#define ONUS_LIBGIT2_MINOR LIBGIT2_VERSION_MINOR
#else
#define ONUS_LIBGIT2_MAJOR LIBGIT2_VER_MAJOR
#define ONUS_LIBGIT2_MINOR LIBGIT2_VER_MINOR
#endif
#if ONUS_LIBGIT2_MAJOR != 1 || ONUS_LIBGIT2_MINOR < 5
#error "onus needs libgit2 1.5 or a later 1.x; on Debian and Ubuntu: apt-get install libgit2-dev, then build again"
#endif

static inline int onus_git_headers_major(void) { return ONUS_LIBGIT2_MAJOR; }
static inline int onus_git_headers_minor(void) { return ONUS_LIBGIT2_MINOR; }

// Declares `git_error_clear` since 1.8; before that <git2.h> does.
#if __has_include(<git2/sys/errors.h>)
#include <git2/sys/errors.h>
#endif

// `git_libgit2_opts` is variadic, and Swift does not import variadic C functions: one typed door for each option in use.

static inline int onus_git_set_strict_hash_verification(int enabled) {
  return git_libgit2_opts(GIT_OPT_ENABLE_STRICT_HASH_VERIFICATION, enabled);
}

static inline int onus_git_set_owner_validation(int enabled) {
  return git_libgit2_opts(GIT_OPT_SET_OWNER_VALIDATION, enabled);
}

static inline int onus_git_set_extensions(const char **names, size_t count) {
  return git_libgit2_opts(GIT_OPT_SET_EXTENSIONS, names, count);
}

static inline int onus_git_set_fsync(int enabled) {
  return git_libgit2_opts(GIT_OPT_ENABLE_FSYNC_GITDIR, enabled);
}

static inline int onus_git_set_cache_size(size_t bytes) {
  return git_libgit2_opts(GIT_OPT_SET_CACHE_MAX_SIZE, (ssize_t)bytes);
}

static inline int onus_git_set_cache_object_limit(git_object_t type, size_t bytes) {
  return git_libgit2_opts(GIT_OPT_SET_CACHE_OBJECT_LIMIT, type, bytes);
}
