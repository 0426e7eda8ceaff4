#pragma once
#include <stddef.h>

/// The bytes of `assets/NAME`, compiled into the program so that it can be moved anywhere; sets `length`.
/// Null when there is no such asset.
const unsigned char *dailies_report_asset(const char *name, size_t *length);
