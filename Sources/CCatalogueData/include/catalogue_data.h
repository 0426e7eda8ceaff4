#pragma once
#include <stddef.h>

/// The bytes of `catalogue.json`, compiled into the program so that it can be moved anywhere; sets `length`.
const unsigned char *dailies_catalogue_json(size_t *length);
