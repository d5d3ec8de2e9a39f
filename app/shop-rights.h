/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "job.h"

G_BEGIN_DECLS

/* Whose a shop is on its server: two roles that cannot log in. */
typedef struct {
  char *owner; /* has the tables, and brings them up to date */
  char *desk;  /* works; of what is posted it reads and adds alone */
  gboolean are_there;
  char *run; /* SQL: how accounts get a desk's rights; where there are no roles, how who looks after
              * the server makes one */
  char *then; /* (nullable): SQL for the account that made the shop, once there is such a role: what
               * it owns is not to be run by anybody who may do more */
} ShopRights;
void shop_rights_free (ShopRights *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShopRights, shop_rights_free)

gboolean shop_rights_make (Db *db, GError **error);
gboolean shop_rights_read (Db *db, ShopRights **out, GError **error);
JsonObject *shop_rights_to_json (const ShopRights *self);

/* NULL → ShopRights; NULL for a shop in a file */
extern const JobKind shop_rights_job;

G_END_DECLS
