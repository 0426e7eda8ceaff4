#ifndef C_LINUX_H
#define C_LINUX_H

#include <stdint.h>

/// Sets disk blocks aside for a range of a file without changing its size, as `fallocate(2)` with `FALLOC_FL_KEEP_SIZE`.
/// Returns 0, or -1 with `errno`.
int reserve_blocks(int descriptor, int64_t offset, int64_t length);

/// Moves whatever stands at a path within its file system, unless something stands at the new name: `renameat2(2)` with
/// `RENAME_NOREPLACE`. Returns 0, or -1 with `errno`.
int move_to_free_name(const char *path, const char *place);

#endif
