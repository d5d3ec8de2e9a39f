/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "shop.h"

G_BEGIN_DECLS

void demo_away_offer (GtkWindow *window, Shop *shop);

G_END_DECLS
