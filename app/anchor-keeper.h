/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "audit.h"

G_BEGIN_DECLS

/* Keeps the anchor of one open shop up with its chain, off the main thread. */
typedef struct _AnchorKeeper AnchorKeeper;

AnchorKeeper *anchor_keeper_new (const char *shop_uuid);
void anchor_keeper_free (AnchorKeeper *self);
void anchor_keeper_take (AnchorKeeper *self, AuditHead *take_head, gboolean now);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AnchorKeeper, anchor_keeper_free)

G_END_DECLS
