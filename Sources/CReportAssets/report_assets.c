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
    {"page/store.js", (const char[]){
#embed "assets/page/store.js" suffix(, 0)
    }},
    {"page/address.js", (const char[]){
#embed "assets/page/address.js" suffix(, 0)
    }},
    {"page/keep.js", (const char[]){
#embed "assets/page/keep.js" suffix(, 0)
    }},
    {"page/icons.svg", (const char[]){
#embed "assets/page/icons.svg" suffix(, 0)
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
    {"screening/deck.css", (const char[]){
#embed "assets/screening/deck.css" suffix(, 0)
    }},
    {"screening/panel.css", (const char[]){
#embed "assets/screening/panel.css" suffix(, 0)
    }},
    {"screening/cards.css", (const char[]){
#embed "assets/screening/cards.css" suffix(, 0)
    }},
    {"screening/sheet.css", (const char[]){
#embed "assets/screening/sheet.css" suffix(, 0)
    }},
    {"screening/scene.js", (const char[]){
#embed "assets/screening/scene.js" suffix(, 0)
    }},
    {"screening/update.js", (const char[]){
#embed "assets/screening/update.js" suffix(, 0)
    }},
    {"screening/gate.js", (const char[]){
#embed "assets/screening/gate.js" suffix(, 0)
    }},
    {"screening/deck-plan.js", (const char[]){
#embed "assets/screening/deck-plan.js" suffix(, 0)
    }},
    {"screening/hand-over.js", (const char[]){
#embed "assets/screening/hand-over.js" suffix(, 0)
    }},
    {"screening/slate-clock.js", (const char[]){
#embed "assets/screening/slate-clock.js" suffix(, 0)
    }},
    {"screening/glide.js", (const char[]){
#embed "assets/screening/glide.js" suffix(, 0)
    }},
    {"screening/deck.js", (const char[]){
#embed "assets/screening/deck.js" suffix(, 0)
    }},
    {"screening/scrub.js", (const char[]){
#embed "assets/screening/scrub.js" suffix(, 0)
    }},
    {"screening/trouble.js", (const char[]){
#embed "assets/screening/trouble.js" suffix(, 0)
    }},
    {"screening/stage.js", (const char[]){
#embed "assets/screening/stage.js" suffix(, 0)
    }},
    {"screening/transport.js", (const char[]){
#embed "assets/screening/transport.js" suffix(, 0)
    }},
    {"screening/segments.js", (const char[]){
#embed "assets/screening/segments.js" suffix(, 0)
    }},
    {"screening/strip.js", (const char[]){
#embed "assets/screening/strip.js" suffix(, 0)
    }},
    {"screening/diff.js", (const char[]){
#embed "assets/screening/diff.js" suffix(, 0)
    }},
    {"screening/takes.js", (const char[]){
#embed "assets/screening/takes.js" suffix(, 0)
    }},
    {"screening/compare.js", (const char[]){
#embed "assets/screening/compare.js" suffix(, 0)
    }},
    {"screening/seam.js", (const char[]){
#embed "assets/screening/seam.js" suffix(, 0)
    }},
    {"screening/panel.js", (const char[]){
#embed "assets/screening/panel.js" suffix(, 0)
    }},
    {"screening/cards.js", (const char[]){
#embed "assets/screening/cards.js" suffix(, 0)
    }},
    {"screening/keys.js", (const char[]){
#embed "assets/screening/keys.js" suffix(, 0)
    }},
    {"screening/live.js", (const char[]){
#embed "assets/screening/live.js" suffix(, 0)
    }},
    {"screening/place.js", (const char[]){
#embed "assets/screening/place.js" suffix(, 0)
    }},
    {"screening/film.js", (const char[]){
#embed "assets/screening/film.js" suffix(, 0)
    }},
    {"screening/start.js", (const char[]){
#embed "assets/screening/start.js" suffix(, 0)
    }},
    {"screening/decide.css", (const char[]){
#embed "assets/screening/decide.css" suffix(, 0)
    }},
    {"screening/seen.js", (const char[]){
#embed "assets/screening/seen.js" suffix(, 0)
    }},
    {"screening/review.js", (const char[]){
#embed "assets/screening/review.js" suffix(, 0)
    }},
    {"screening/decisions.js", (const char[]){
#embed "assets/screening/decisions.js" suffix(, 0)
    }},
    {"screening/pins.js", (const char[]){
#embed "assets/screening/pins.js" suffix(, 0)
    }},
    {"screening/notes.js", (const char[]){
#embed "assets/screening/notes.js" suffix(, 0)
    }},
    {"screening/review-file.js", (const char[]){
#embed "assets/screening/review-file.js" suffix(, 0)
    }},
    {"screening/save.js", (const char[]){
#embed "assets/screening/save.js" suffix(, 0)
    }},
    {"screening/decide.js", (const char[]){
#embed "assets/screening/decide.js" suffix(, 0)
    }},
    {"screening/scene.mustache", (const char[]){
#embed "assets/screening/scene.mustache" suffix(, 0)
    }},
    {"screening/deck.mustache", (const char[]){
#embed "assets/screening/deck.mustache" suffix(, 0)
    }},
    {"screening/panel.mustache", (const char[]){
#embed "assets/screening/panel.mustache" suffix(, 0)
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
    {"hub/visit.js", (const char[]){
#embed "assets/hub/visit.js" suffix(, 0)
    }},
    {"hub/terms.js", (const char[]){
#embed "assets/hub/terms.js" suffix(, 0)
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

    // Statements of credits.
    {"finance/finance.css", (const char[]){
#embed "assets/finance/finance.css" suffix(, 0)
    }},
    {"finance/print.css", (const char[]){
#embed "assets/finance/print.css" suffix(, 0)
    }},
    {"finance/statement.mustache", (const char[]){
#embed "assets/finance/statement.mustache" suffix(, 0)
    }},
    {"finance/index.mustache", (const char[]){
#embed "assets/finance/index.mustache" suffix(, 0)
    }},
    {"finance/table.mustache", (const char[]){
#embed "assets/finance/table.mustache" suffix(, 0)
    }},
};

const char *dailies_report_asset(const char *name) {
    for (size_t index = 0; index < sizeof assets / sizeof assets[0]; index++) {
        if (strcmp(assets[index].name, name) == 0) return assets[index].text;
    }
    return NULL;
}
