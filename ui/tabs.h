/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "page.h"

G_BEGIN_DECLS

Page *tabs_get_page (AdwTabPage *tab);
void tabs_bind (Page *page, AdwTabPage *tab);
void tabs_attach (AdwTabView *tabs, AdwTabBar *bar);
AdwTabPage *tabs_find (AdwTabView *tabs, const char *kind, const char *number);
void tabs_select_nth (AdwTabView *tabs, int n);
void tabs_select_next (AdwTabView *tabs, int step);
void tabs_tell_changed (AdwTabView *tabs, const char *kind, gint64 id);
void tabs_set_narrow (AdwTabView *tabs, gboolean narrow);

G_END_DECLS
