/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "draft.h"
#include "page.h"

G_BEGIN_DECLS

GtkWidget *pages_new (const char *kind, Shop *shop, DraftStore *drafts, const char *number);
GtkWidget *pages_new_from_draft (Shop *shop, DraftStore *drafts, const Draft *draft);

G_END_DECLS
