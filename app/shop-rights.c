/* SPDX-License-Identifier: GPL-3.0-or-later */

/* On a server the promise that what is posted stays is kept by the server itself: an account with a
 * desk's role cannot change it, whatever program it uses. The roles and what each may do are made
 * by the schema's own functions (data/sql/postgres); here they are told to whoever gives them to
 * accounts. */

#include "config.h"

#include "shop-rights.h"

#include "db.h"

static ShopRights *
rights_from_row (DbStmt *stmt)
{
  ShopRights *self = g_new0 (ShopRights, 1);

  self->owner = db_dup_text (stmt, 0);
  self->are_there = db_column_int (stmt, 1) != 0;
  self->desk = db_dup_text (stmt, 2);
  self->run = db_dup_text (stmt, 3);
  self->then = db_dup_text (stmt, 4);
  return self;
}

static gboolean
shop_rights_run (Job *job, gconstpointer in, gpointer *out, GError **error)
{
  return shop_rights_read (job->db, (ShopRights **)out, error);
}

void
shop_rights_free (ShopRights *self)
{
  if (self == NULL)
    return;
  g_free (self->owner);
  g_free (self->desk);
  g_free (self->run);
  g_free (self->then);
  g_free (self);
}

/**
 * shop_rights_make:
 * @db: a shop that is being made, in its transaction
 *
 * Makes the roles of a shop on a server. Where the server does not let this account make any, the
 * shop is made all the same, without: shop_rights_job then tells what to run.
 */
gboolean
shop_rights_make (Db *db, GError **error)
{
  return db_run_values (db, "roles-make", NULL, 0, error);
}

/**
 * shop_rights_read:
 * @out: (out) (transfer full) (nullable): %NULL for a shop in a file
 */
gboolean
shop_rights_read (Db *db, ShopRights **out, GError **error)
{
  g_autoptr (DbStmt) stmt = db_query_values (db, "rights", NULL, 0, error);

  if (!db_need_row (stmt, error))
    return FALSE;
  *out = *db_column_text (stmt, 2) == '\0' ? NULL : rights_from_row (stmt);
  return TRUE;
}

/**
 * shop_rights_to_json:
 *
 * Returns: (transfer full): as deskbellctl tells it
 */
JsonObject *
shop_rights_to_json (const ShopRights *self)
{
  JsonObject *object = json_object_new ();

  json_object_set_boolean_member (object, "made", self->are_there);
  json_object_set_string_member (object, "owner", self->owner);
  json_object_set_string_member (object, "desk", self->desk);
  json_object_set_string_member (object, "run", self->run);
  if (self->then != NULL)
    json_object_set_string_member (object, "then", self->then);
  return object;
}

const JobKind shop_rights_job = {
  .name = "rights",
  .access = JOB_READ,
  .least = STAFF_CLERK,
  .run = shop_rights_run,
  .free_out = (GDestroyNotify)shop_rights_free,
};
