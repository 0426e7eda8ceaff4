#ifndef FIRST_FILM_H
#define FIRST_FILM_H

#include <stddef.h>

/// A file of the film that `dailies init` writes, by its number from 0 on: its bytes, its path within the film's folder, and
/// its length; NULL behind the last one, which is the manifest.
const unsigned char *dailies_first_film(size_t index, const char **name, size_t *length);

#endif
