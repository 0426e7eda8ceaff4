#ifndef C_LINUX_H
#define C_LINUX_H

#include <stdint.h>

/// Sets disk blocks aside for a range of a file without changing its size, as `fallocate(2)` with `FALLOC_FL_KEEP_SIZE`.
/// Returns 0, or -1 with `errno`.
int reserve_blocks(int descriptor, int64_t offset, int64_t length);

#endif
