/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Who acts. A role is kept in the shop and read again by every job, so that a change of it counts
 * from the next job on. */

#include "config.h"

#include "staff.h"

#include <glib/gi18n-lib.h>
#include <sodium.h>

#include "db.h"
#include "error.h"

static const char *const role_names[] = {
  [STAFF_CLERK] = "clerk",
  [STAFF_SUPERVISOR] = "supervisor",
  [STAFF_OWNER] = "owner",
};

void
staff_free (Staff *self)
{
  if (self == NULL)
    return;
  g_free (self->name);
  g_free (self->pin_hash);
  g_free (self);
}

static Staff *
staff_from_row (DbStmt *stmt, GError **error)
{
  g_autoptr (Staff) self = g_new0 (Staff, 1);

  self->id = db_column_int (stmt, 0);
  self->name = db_dup_text (stmt, 1);
  self->pin_hash = db_dup_text (stmt, 3);
  if (!staff_role_parse (db_column_text (stmt, 2), &self->role))
    {
      desk_error_set (error, DESK_ERROR_CORRUPT, NULL, _ ("The role of %s is unknown."),
                      self->name);
      return NULL;
    }
  return g_steal_pointer (&self);
}

/* The one row that the statement finds; none is `denied`. */
static Staff *
staff_from_stmt (DbStmt *stmt, const char *missing, GError **error)
{
  if (stmt == NULL)
    return NULL;
  switch (db_step (stmt, error))
    {
    case DB_ROW:
      return staff_from_row (stmt, error);
    case DB_DONE:
      desk_error_set (error, DESK_ERROR_DENIED, NULL, "%s", missing);
      return NULL;
    case DB_ERROR:
    default:
      return NULL;
    }
}

/**
 * staff_role_name:
 * @role: a role
 *
 * Returns: its name in the shop, static.
 */
const char *
staff_role_name (StaffRole role)
{
  g_return_val_if_fail ((guint)role < G_N_ELEMENTS (role_names), NULL);
  return role_names[role];
}

/**
 * staff_role_parse:
 * @name: (nullable): a role's name
 * @role: (out): the role
 *
 * Returns: whether there is such a role.
 */
gboolean
staff_role_parse (const char *name, StaffRole *role)
{
  for (guint i = 0; i < G_N_ELEMENTS (role_names); i++)
    if (g_strcmp0 (name, role_names[i]) == 0)
      {
        *role = (StaffRole)i;
        return TRUE;
      }
  return FALSE;
}

/**
 * staff_sole_owner:
 * @db: a connection, in a transaction
 * @error: return location
 *
 * Who acts when nobody signed in: the only owner, as long as they have no PIN.
 *
 * Returns: (transfer full) (nullable): `denied` when there are several owners, or a PIN.
 */
Staff *
staff_sole_owner (Db *db, GError **error)
{
  g_autoptr (DbStmt) stmt = db_query_values (db, "staff-owners", NULL, 0, error);
  g_autoptr (Staff) owner
      = staff_from_stmt (stmt, _ ("Nobody works in this shop: it has no owner."), error);
  DbStep step;

  if (owner == NULL)
    return NULL;
  step = db_step (stmt, error);
  if (step == DB_ERROR)
    return NULL;
  if (step == DB_ROW || owner->pin_hash != NULL)
    {
      desk_error_set (error, DESK_ERROR_DENIED, NULL, _ ("Say who you are: sign in first."));
      return NULL;
    }
  return g_steal_pointer (&owner);
}

/**
 * staff_find:
 * @db: a connection, in a transaction
 * @name: a name, in any case
 * @error: return location
 *
 * Returns: (transfer full) (nullable): who it is; `denied` when nobody bears the name.
 */
Staff *
staff_find (Db *db, const char *name, GError **error)
{
  /* the database makes letters of ASCII small, and no others */
  g_autofree char *small = g_ascii_strdown (name, -1);
  g_autoptr (DbStmt) stmt = db_query (db, "staff-by-name", error, db_text (small));

  return staff_from_stmt (stmt, _ ("Nobody of that name works in this shop."), error);
}

/**
 * staff_load:
 * @db: a connection, in a transaction
 * @id: who
 * @error: return location
 *
 * Returns: (transfer full) (nullable): `denied` when they no longer work here.
 */
Staff *
staff_load (Db *db, StaffId id, GError **error)
{
  g_autoptr (DbStmt) stmt = db_query (db, "staff-by-id", error, db_int (id));

  return staff_from_stmt (stmt, _ ("Whoever was signed in no longer works in this shop."), error);
}

/**
 * staff_check_pin:
 * @self: whose PIN it should be
 * @pin: (nullable): what was typed
 * @error: return location
 *
 * Takes about 200 ms where there is a PIN: never on the main loop.
 */
gboolean
staff_check_pin (const Staff *self, const char *pin, GError **error)
{
  if (self->pin_hash == NULL)
    return TRUE;
  if (pin != NULL && crypto_pwhash_str_verify (self->pin_hash, pin, strlen (pin)) == 0)
    return TRUE;
  desk_error_set (error, DESK_ERROR_DENIED, NULL, _ ("The PIN of %s is another one."), self->name);
  return FALSE;
}
