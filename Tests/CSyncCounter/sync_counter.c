#include "sync_counter.h"

#include <pthread.h>
#include <sqlite3.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

/// What is known of one path, whoever has it open; kept until the process ends.
struct counts {
    struct counts *next;
    atomic_long syncs, unsynced_writes;
    char path[];
};

static pthread_mutex_t counts_lock = PTHREAD_MUTEX_INITIALIZER;
static struct counts *all_counts;

/// The counts of a path; made when they are missing and `make` says so, otherwise NULL.
static struct counts *counts_of(const char *path, int make) {
    pthread_mutex_lock(&counts_lock);
    struct counts *found = all_counts;
    while (found && strcmp(found->path, path) != 0) found = found->next;
    if (!found && make && (found = calloc(1, sizeof *found + strlen(path) + 1))) {
        strcpy(found->path, path);
        found->next = all_counts;
        all_counts = found;
    }
    pthread_mutex_unlock(&counts_lock);
    return found;
}

/// An open file; the default VFS's own follows it in the same memory.
struct file {
    sqlite3_file base;
    sqlite3_io_methods methods;
    /// NULL for a file without a name.
    struct counts *counts;
    _Alignas(max_align_t) char real[];
};

#define REAL(base) ((sqlite3_file *)((struct file *)(base))->real)
#define PASS(name, base, ...) REAL(base)->pMethods->name(REAL(base), __VA_ARGS__)
#define PASS_ALONE(name, base) REAL(base)->pMethods->name(REAL(base))

static int file_write(sqlite3_file *base, const void *bytes, int count, sqlite3_int64 offset) {
    struct counts *counts = ((struct file *)base)->counts;
    // Before it is done, or a sync by somebody else could be taken for one that has this write.
    if (counts) atomic_fetch_add(&counts->unsynced_writes, 1);
    return PASS(xWrite, base, bytes, count, offset);
}

static int file_sync(sqlite3_file *base, int flags) {
    struct counts *counts = ((struct file *)base)->counts;
    const long covered = counts ? atomic_load(&counts->unsynced_writes) : 0;
    const int result = PASS(xSync, base, flags);
    if (counts && result == SQLITE_OK) {
        atomic_fetch_sub(&counts->unsynced_writes, covered);
        atomic_fetch_add(&counts->syncs, 1);
    }
    return result;
}

static int file_close(sqlite3_file *base) { return PASS_ALONE(xClose, base); }
static int file_read(sqlite3_file *base, void *bytes, int count, sqlite3_int64 offset) {
    return PASS(xRead, base, bytes, count, offset);
}
static int file_truncate(sqlite3_file *base, sqlite3_int64 size) { return PASS(xTruncate, base, size); }
static int file_size(sqlite3_file *base, sqlite3_int64 *size) { return PASS(xFileSize, base, size); }
static int file_lock(sqlite3_file *base, int lock) { return PASS(xLock, base, lock); }
static int file_unlock(sqlite3_file *base, int lock) { return PASS(xUnlock, base, lock); }
static int file_is_reserved(sqlite3_file *base, int *answer) { return PASS(xCheckReservedLock, base, answer); }
static int file_control(sqlite3_file *base, int what, void *argument) {
    return PASS(xFileControl, base, what, argument);
}
static int file_sector_size(sqlite3_file *base) { return PASS_ALONE(xSectorSize, base); }
static int file_device(sqlite3_file *base) { return PASS_ALONE(xDeviceCharacteristics, base); }
static int file_shm_map(sqlite3_file *base, int page, int size, int extend, void volatile **memory) {
    return PASS(xShmMap, base, page, size, extend, memory);
}
static int file_shm_lock(sqlite3_file *base, int offset, int count, int flags) {
    return PASS(xShmLock, base, offset, count, flags);
}
static void file_shm_barrier(sqlite3_file *base) { PASS_ALONE(xShmBarrier, base); }
static int file_shm_unmap(sqlite3_file *base, int remove) { return PASS(xShmUnmap, base, remove); }
static int file_fetch(sqlite3_file *base, sqlite3_int64 offset, int count, void **memory) {
    return PASS(xFetch, base, offset, count, memory);
}
static int file_unfetch(sqlite3_file *base, sqlite3_int64 offset, void *memory) {
    return PASS(xUnfetch, base, offset, memory);
}

static const sqlite3_io_methods counted_methods = {
    .iVersion = 3,
    .xClose = file_close,
    .xRead = file_read,
    .xWrite = file_write,
    .xTruncate = file_truncate,
    .xSync = file_sync,
    .xFileSize = file_size,
    .xLock = file_lock,
    .xUnlock = file_unlock,
    .xCheckReservedLock = file_is_reserved,
    .xFileControl = file_control,
    .xSectorSize = file_sector_size,
    .xDeviceCharacteristics = file_device,
    .xShmMap = file_shm_map,
    .xShmLock = file_shm_lock,
    .xShmBarrier = file_shm_barrier,
    .xShmUnmap = file_shm_unmap,
    .xFetch = file_fetch,
    .xUnfetch = file_unfetch,
};

static sqlite3_vfs *real_vfs;
/// The default VFS with another name and another way to open files: its other calls do not care by whom they are made.
static sqlite3_vfs counting_vfs;

static int vfs_open(sqlite3_vfs *vfs, sqlite3_filename name, sqlite3_file *base, int flags, int *flags_given) {
    (void)vfs;
    struct file *file = (struct file *)base;
    base->pMethods = NULL;
    file->counts = name ? counts_of(name, 1) : NULL;
    const int result = real_vfs->xOpen(real_vfs, name, REAL(base), flags, flags_given);
    // SQLite closes a file that has methods, also one that could not be opened.
    if (REAL(base)->pMethods) {
        file->methods = counted_methods;
        if (REAL(base)->pMethods->iVersion < file->methods.iVersion) {
            file->methods.iVersion = REAL(base)->pMethods->iVersion;
        }
        base->pMethods = &file->methods;
    }
    return result;
}

static void install(void) {
    real_vfs = sqlite3_vfs_find(NULL);
    counting_vfs = *real_vfs;
    counting_vfs.pNext = NULL;
    counting_vfs.zName = "synccounter";
    counting_vfs.szOsFile = (int)sizeof(struct file) + real_vfs->szOsFile;
    counting_vfs.xOpen = vfs_open;
    sqlite3_vfs_register(&counting_vfs, 1);
}

void sync_counter_install(void) {
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, install);
}

long sync_counter_syncs(const char *path) {
    struct counts *counts = counts_of(path, 0);
    return counts ? atomic_load(&counts->syncs) : 0;
}

long sync_counter_unsynced_writes(const char *path) {
    struct counts *counts = counts_of(path, 0);
    return counts ? atomic_load(&counts->unsynced_writes) : 0;
}
