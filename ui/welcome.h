/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "shop.h"

G_BEGIN_DECLS

/* In place of the desk where there is no shop yet. Signal `ready` (Shop *, const char *then,
 * nullable: the kind of page that is wanted first). */
#define WELCOME_TYPE (welcome_get_type ())
G_DECLARE_FINAL_TYPE (Welcome, welcome, DESK, WELCOME, AdwBin)

GtkWidget *welcome_new (const char *location, const char *desk);

G_END_DECLS
