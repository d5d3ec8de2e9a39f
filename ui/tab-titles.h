/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Titles of tabs end in an ellipsis where there is no room for them, never in half a letter. */
void tab_titles_attach (AdwTabBar *bar);

G_END_DECLS
