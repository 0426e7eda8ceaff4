#include "report_assets.h"
#include <string.h>

#pragma clang diagnostic ignored "-Wc23-extensions"

// Each text ends with a zero byte, which no asset contains: its length need not be written down.
static const struct {
    const char *name;
    const char *text;
} assets[] = {
    // Both pages.
    {"page/page.css", (const char[]){
#embed "assets/page/page.css" suffix(, 0)
    }},
    {"page/dom.js", (const char[]){
#embed "assets/page/dom.js" suffix(, 0)
    }},
    {"page/time.js", (const char[]){
#embed "assets/page/time.js" suffix(, 0)
    }},
    {"page/filter.js", (const char[]){
#embed "assets/page/filter.js" suffix(, 0)
    }},
    {"page/failure.mustache", (const char[]){
#embed "assets/page/failure.mustache" suffix(, 0)
    }},

    // The screening page of a scene.
    {"screening/screening.css", (const char[]){
#embed "assets/screening/screening.css" suffix(, 0)
    }},
    {"screening/player.js", (const char[]){
#embed "assets/screening/player.js" suffix(, 0)
    }},
    {"screening/scene.mustache", (const char[]){
#embed "assets/screening/scene.mustache" suffix(, 0)
    }},
    {"screening/card.mustache", (const char[]){
#embed "assets/screening/card.mustache" suffix(, 0)
    }},

    // The hub.
    {"hub/hub.css", (const char[]){
#embed "assets/hub/hub.css" suffix(, 0)
    }},
    {"hub/order.js", (const char[]){
#embed "assets/hub/order.js" suffix(, 0)
    }},
    {"hub/hub.js", (const char[]){
#embed "assets/hub/hub.js" suffix(, 0)
    }},
    {"hub/hub.mustache", (const char[]){
#embed "assets/hub/hub.mustache" suffix(, 0)
    }},
    {"hub/hub-attention.mustache", (const char[]){
#embed "assets/hub/hub-attention.mustache" suffix(, 0)
    }},
    {"hub/hub-project.mustache", (const char[]){
#embed "assets/hub/hub-project.mustache" suffix(, 0)
    }},
    {"hub/hub-scene.mustache", (const char[]){
#embed "assets/hub/hub-scene.mustache" suffix(, 0)
    }},
};

const char *dailies_report_asset(const char *name) {
    for (size_t index = 0; index < sizeof assets / sizeof assets[0]; index++) {
        if (strcmp(assets[index].name, name) == 0) return assets[index].text;
    }
    return NULL;
}
