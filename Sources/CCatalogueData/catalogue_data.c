#include "catalogue_data.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char json[] = {
#embed "catalogue.json"
};

const unsigned char *dailies_catalogue_json(size_t *length) {
    *length = sizeof json;
    return json;
}
