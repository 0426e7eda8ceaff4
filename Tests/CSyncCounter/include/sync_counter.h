#pragma once

/// Makes `synccounter` SQLite's VFS for every connection that this process opens from now on: the one that was the default,
/// counted. May be called any number of times, from any thread.
void sync_counter_install(void);

/// How often the file at this path was synced: an absolute path without links, such as that of a `-wal`.
long sync_counter_syncs(const char *path);

/// How many writes of the file at this path no sync has followed yet.
long sync_counter_unsynced_writes(const char *path);
