/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "audit.h"

G_BEGIN_DECLS

/* The anchor and the key of a shop's audit chain, outside the database: the key beside the settings
 * ($XDG_CONFIG_HOME/deskbell/SHOP-UUID.key, 0600), the anchor in the state folder
 * ($XDG_STATE_HOME/deskbell/SHOP-UUID.anchor). */

gboolean anchor_make_key (const char *shop_uuid, GError **error);
void anchor_forget (const char *shop_uuid);
gboolean anchor_load_key (const char *shop_uuid, guint8 key[AUDIT_KEY_BYTES], GError **error);
AuditHead *anchor_read (const char *shop_uuid, GError **error); /* NULL without error: none yet */
gboolean anchor_advance (const char *shop_uuid, const AuditHead *head, GError **error);

G_END_DECLS
