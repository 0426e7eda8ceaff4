#include "report_assets.h"
#include <string.h>

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char page_css[] = {
#embed "assets/page.css"
};
static const unsigned char scene_css[] = {
#embed "assets/scene.css"
};
static const unsigned char hub_css[] = {
#embed "assets/hub.css"
};
static const unsigned char page_js[] = {
#embed "assets/page.js"
};
static const unsigned char player_js[] = {
#embed "assets/player.js"
};
static const unsigned char hub_js[] = {
#embed "assets/hub.js"
};
static const unsigned char scene_mustache[] = {
#embed "assets/scene.mustache"
};
static const unsigned char card_mustache[] = {
#embed "assets/card.mustache"
};
static const unsigned char failure_mustache[] = {
#embed "assets/failure.mustache"
};
static const unsigned char hub_mustache[] = {
#embed "assets/hub.mustache"
};
static const unsigned char hub_attention_mustache[] = {
#embed "assets/hub-attention.mustache"
};
static const unsigned char hub_project_mustache[] = {
#embed "assets/hub-project.mustache"
};
static const unsigned char hub_scene_mustache[] = {
#embed "assets/hub-scene.mustache"
};

static const struct {
    const char *name;
    const unsigned char *bytes;
    size_t length;
} assets[] = {
    {"page.css", page_css, sizeof page_css},
    {"scene.css", scene_css, sizeof scene_css},
    {"hub.css", hub_css, sizeof hub_css},
    {"page.js", page_js, sizeof page_js},
    {"player.js", player_js, sizeof player_js},
    {"hub.js", hub_js, sizeof hub_js},
    {"scene.mustache", scene_mustache, sizeof scene_mustache},
    {"card.mustache", card_mustache, sizeof card_mustache},
    {"failure.mustache", failure_mustache, sizeof failure_mustache},
    {"hub.mustache", hub_mustache, sizeof hub_mustache},
    {"hub-attention.mustache", hub_attention_mustache, sizeof hub_attention_mustache},
    {"hub-project.mustache", hub_project_mustache, sizeof hub_project_mustache},
    {"hub-scene.mustache", hub_scene_mustache, sizeof hub_scene_mustache},
};

const unsigned char *dailies_report_asset(const char *name, size_t *length) {
    for (size_t index = 0; index < sizeof assets / sizeof assets[0]; index++) {
        if (strcmp(assets[index].name, name) == 0) {
            *length = assets[index].length;
            return assets[index].bytes;
        }
    }
    *length = 0;
    return NULL;
}
