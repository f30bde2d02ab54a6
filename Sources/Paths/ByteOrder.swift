/// Returns whether the one's bytes come before the other's, as `memcmp` orders them; what goes on after the same bytes comes later.
///
/// Eight bytes at a time: paths that are compared share most of their bytes.
package func precedes(_ one: UnsafeRawBufferPointer, _ other: UnsafeRawBufferPointer) -> Bool {
  let common = min(one.count, other.count)
  var offset = 0
  while offset + 8 <= common {
    let left = one.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
    let right = other.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
    if left != right { return left.bigEndian < right.bigEndian }
    offset += 8
  }
  while offset < common {
    if one[offset] != other[offset] { return one[offset] < other[offset] }
    offset += 1
  }
  return one.count < other.count
}

/// Returns how many bytes both start with.
package func commonPrefix(of one: UnsafeRawBufferPointer, _ other: UnsafeRawBufferPointer) -> Int {
  let limit = min(one.count, other.count)
  var common = 0
  while common + 8 <= limit,
    one.loadUnaligned(fromByteOffset: common, as: UInt64.self)
      == other.loadUnaligned(fromByteOffset: common, as: UInt64.self)
  {
    common += 8
  }
  while common < limit, one[common] == other[common] { common += 1 }
  return common
}
