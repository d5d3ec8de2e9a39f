/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef gint64 StaffId;

typedef enum {
  STAFF_CLERK,
  STAFF_SUPERVISOR,
  STAFF_OWNER,
} StaffRole;

typedef struct {
  StaffId id;
  char *name;
  StaffRole role;
  char *pin_hash; /* as libsodium writes it, or NULL where there is no PIN */
} Staff;

void staff_free (Staff *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Staff, staff_free)

const char *staff_role_name (StaffRole role);
gboolean staff_role_parse (const char *name, StaffRole *role);

typedef struct _Db Db;
Staff *staff_sole_owner (Db *db, GError **error);
Staff *staff_find (Db *db, const char *name, GError **error);
Staff *staff_load (Db *db, StaffId id, GError **error);
gboolean staff_check_pin (const Staff *self, const char *pin, GError **error);

G_END_DECLS
