#include "first_film.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char film[] = {
#embed "film/film.yaml"
};
static const unsigned char first_start[] = {
#embed "film/frames/1a-start.jpg"
};
static const unsigned char first_end[] = {
#embed "film/frames/1a-end.jpg"
};
static const unsigned char second_start[] = {
#embed "film/frames/1b-start.jpg"
};

static const struct {
    const char *name;
    const unsigned char *bytes;
    size_t length;
} files[] = {
    {"frames/1a-start.jpg", first_start, sizeof first_start},
    {"frames/1a-end.jpg", first_end, sizeof first_end},
    {"frames/1b-start.jpg", second_start, sizeof second_start},
    {"film.yaml", film, sizeof film},
};

const unsigned char *dailies_first_film(size_t index, const char **name, size_t *length) {
    if (index >= sizeof files / sizeof files[0]) return NULL;
    *name = files[index].name;
    *length = files[index].length;
    return files[index].bytes;
}
