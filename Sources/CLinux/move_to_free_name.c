#define _GNU_SOURCE
#include "CLinux.h"
#include <fcntl.h>
#include <stdio.h>

int move_to_free_name(const char *path, const char *place) {
  return renameat2(AT_FDCWD, path, AT_FDCWD, place, RENAME_NOREPLACE);
}
