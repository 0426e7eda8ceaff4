#define _GNU_SOURCE
#include "CLinux.h"
#include <fcntl.h>

int reserve_blocks(int descriptor, int64_t offset, int64_t length) {
  return fallocate(descriptor, FALLOC_FL_KEEP_SIZE, offset, length);
}
