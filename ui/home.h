/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "shop.h"

G_BEGIN_DECLS

/* What stands on the first tab: nothing in the first frame, then the welcome, a refusal or the
 * desk. Signal `ready` (Shop *, const char *then, nullable): the shop is open and somebody is
 * signed in; the page of the kind `then` is wanted first. */
#define HOME_TYPE (home_get_type ())
G_DECLARE_FINAL_TYPE (Home, home, DESK, HOME_BIN, AdwBin)

GtkWidget *home_new (void);
void home_open (Home *self, const char *location, const char *desk);

G_END_DECLS
