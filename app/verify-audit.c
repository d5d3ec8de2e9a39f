/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The audit as part of the proof: whole, not shorter than its anchor, and with one entry behind
 * every order, so that no order was slipped in, none taken out and none altered. */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

#include "db.h"
#include "order.h"
#include "verify-private.h"

#define YEAR_STEP G_GINT64_CONSTANT (1000000000)

/* What the entry of a post says of its order. */
typedef struct {
  gint64 key; /* year × YEAR_STEP + sequence; first, so that it is hashed by it */
  Instant at;
  gint64 staff_id;
  gint64 lines;
  Money total, tax;
} Said;

/* The orders that entries speak for. */
typedef struct {
  GHashTable *single; /* of Said */
  GArray *ranges;     /* of Range */
} Spoken;

typedef struct {
  gint64 first, last;
  gint64 entry;
} Range;

static gboolean
key_of (const char *number, gint64 *key)
{
  gint64 sequence;
  int year;

  if (!order_number_parse (number, &year, &sequence))
    return FALSE;
  *key = year * YEAR_STEP + sequence;
  return TRUE;
}

static void
fail_entry (Verify *self, gint64 entry)
{
  verify_fail (self,
               g_strdup_printf (_ ("Audit entry %lld names no order, or one that another entry "
                                   "names too."),
                                (long long)entry));
}

static JsonObject *
dup_detail (const char *detail)
{
  g_autoptr (JsonNode) node = json_from_string (detail, NULL);

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_dup_object (node) : NULL;
}

/* What is not said is -1, which no order comes to. */
static Money
said_amount (Verify *self, JsonObject *detail, const char *name)
{
  const char *text = json_object_get_string_member_with_default (detail, name, "");
  Money amount;

  return money_parse (text, self->job->settings->exponent, &amount, NULL) ? amount : -1;
}

static void
add_single (Verify *self, Spoken *spoken, DbStmt *entry)
{
  g_autoptr (JsonObject) detail = dup_detail (db_column_text (entry, 3));
  Said said = { .at = db_column_int (entry, 4), .staff_id = db_column_int (entry, 5) };

  if (detail != NULL)
    {
      said.lines = json_object_get_int_member_with_default (detail, "lines", -1);
      said.total = said_amount (self, detail, "total");
      said.tax = said_amount (self, detail, "tax");
    }
  if (!key_of (db_column_text (entry, 2), &said.key)
      || !g_hash_table_add (spoken->single, g_memdup2 (&said, sizeof said)))
    fail_entry (self, db_column_int (entry, 0));
}

static gboolean
range_from_json (JsonNode *node, Range *range)
{
  JsonArray *pair = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  return pair != NULL && json_array_get_length (pair) == 2
         && key_of (json_array_get_string_element (pair, 0), &range->first)
         && key_of (json_array_get_string_element (pair, 1), &range->last);
}

static void
add_ranges (Verify *self, Spoken *spoken, gint64 entry, const char *detail)
{
  g_autoptr (JsonObject) object = dup_detail (detail);
  JsonNode *orders = object != NULL ? json_object_get_member (object, "orders") : NULL;
  JsonArray *array
      = orders != NULL && JSON_NODE_HOLDS_ARRAY (orders) ? json_node_get_array (orders) : NULL;

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      Range range = { .entry = entry };

      if (range_from_json (json_array_get_element (array, i), &range))
        g_array_append_val (spoken->ranges, range);
      else
        fail_entry (self, entry);
    }
}

static gboolean
read_spoken (Verify *self, Spoken *spoken, GError **error)
{
  g_autoptr (DbStmt) stmt = db_query_values (self->job->db, "verify-posted", NULL, 0, error);
  DbStep step = DB_ERROR;

  while (stmt != NULL && (step = db_step (stmt, error)) == DB_ROW)
    if (g_str_equal (db_column_text (stmt, 1), "order-post"))
      add_single (self, spoken, stmt);
    else
      add_ranges (self, spoken, db_column_int (stmt, 0), db_column_text (stmt, 3));
  return step == DB_DONE;
}

static int
n_speaking (Spoken *spoken, gint64 key)
{
  int n = g_hash_table_remove (spoken->single, &key) ? 1 : 0;

  for (guint i = 0; i < spoken->ranges->len; i++)
    {
      const Range *range = &g_array_index (spoken->ranges, Range, i);

      n += key >= range->first && key <= range->last;
    }
  return n;
}

/* Whoever alters an order on every table that adds up still cannot alter its entry. */
static gboolean
is_as_said (const Said *said, DbStmt *order)
{
  return said->at == db_column_int (order, 2) && said->staff_id == db_column_int (order, 3)
         && said->total == db_column_int (order, 4) && said->tax == db_column_int (order, 5)
         && said->lines == db_column_int (order, 6);
}

static void
check_order (Verify *self, Spoken *spoken, DbStmt *order)
{
  gint64 year = db_column_int (order, 0);
  gint64 sequence = db_column_int (order, 1);
  gint64 key = year * YEAR_STEP + sequence;
  const Said *said = g_hash_table_lookup (spoken->single, &key);
  gboolean differs = said != NULL && !is_as_said (said, order);
  g_autofree char *number = NULL;
  int n = n_speaking (spoken, key);

  self->check->seen++;
  if (differs && self->check->ok)
    {
      number = verify_number (year, sequence);
      verify_fail (self, g_strdup_printf (_ ("Order %s is not as the audit tells of it."), number));
      return;
    }
  if (n == 1 || !self->check->ok)
    return;
  number = verify_number (year, sequence);
  verify_fail (self, g_strdup_printf (n == 0 ? _ ("No audit entry tells of order %s.")
                                             : _ ("More than one audit entry tells of order %s."),
                                      number));
}

static gint64
n_spoken (const Spoken *spoken)
{
  gint64 n = g_hash_table_size (spoken->single);

  for (guint i = 0; i < spoken->ranges->len; i++)
    {
      const Range *range = &g_array_index (spoken->ranges, Range, i);

      n += range->last - range->first + 1;
    }
  return n;
}

static gboolean
read_orders (Verify *self, Spoken *spoken, GError **error)
{
  g_autoptr (DbStmt) stmt = db_query_values (self->job->db, "verify-orders", NULL, 0, error);
  DbStep step = DB_ERROR;

  while (stmt != NULL && (step = db_step (stmt, error)) == DB_ROW)
    check_order (self, spoken, stmt);
  return step == DB_DONE;
}

/* The first order that is spoken for and is not there. */
static void
check_left_over (Verify *self, Spoken *spoken)
{
  GHashTableIter iter;
  gpointer key;
  gint64 first = G_MAXINT64;
  g_autofree char *number = NULL;

  if (g_hash_table_size (spoken->single) == 0)
    return;
  g_hash_table_iter_init (&iter, spoken->single);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    first = MIN (first, *(gint64 *)key);
  number = verify_number (first / YEAR_STEP, first % YEAR_STEP);
  verify_fail (self, g_strdup_printf (_ ("Order %s was posted and is gone."), number));
}

static void
take_check (Verify *self, AuditCheck *found)
{
  self->check->seen = found->seen;
  if (!found->ok)
    verify_fail (self, g_steal_pointer (&found->message));
}

/**
 * verify_audit_chain:
 *
 * Every entry, from the first on.
 */
gboolean
verify_audit_chain (Verify *self, GError **error)
{
  g_autoptr (AuditCheck) found = audit_check (self->job, NULL, error);

  if (found != NULL)
    take_check (self, found);
  return found != NULL;
}

/**
 * verify_audit_anchor:
 *
 * The chain and the newest order against what is known of them outside the database.
 */
gboolean
verify_audit_anchor (Verify *self, GError **error)
{
  g_autoptr (AuditCheck) found = NULL;
  gint64 highest = 0;

  found = audit_check_anchor (self->job, self->anchor, error);
  if (found == NULL
      || db_get_int_values (self->job->db, "audit-highest-order", &highest, NULL, 0, error)
             == DB_ERROR)
    return FALSE;
  take_check (self, found);
  if (self->anchor != NULL && highest < self->anchor->highest_order)
    {
      gint64 known = self->anchor->highest_order;
      g_autofree char *number = verify_number (known / YEAR_STEP, known % YEAR_STEP);

      verify_fail (self, g_strdup_printf (_ ("The anchor knows order %s, which is gone."), number));
    }
  return TRUE;
}

/**
 * verify_audit_orders:
 *
 * One entry for each order, one order for each entry, and both saying the same.
 */
gboolean
verify_audit_orders (Verify *self, GError **error)
{
  g_autoptr (GHashTable) single = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (GArray) ranges = g_array_new (FALSE, FALSE, sizeof (Range));
  Spoken spoken = { single, ranges };

  gint64 n;

  if (!read_spoken (self, &spoken, error))
    return FALSE;
  n = n_spoken (&spoken);
  if (!read_orders (self, &spoken, error))
    return FALSE;
  check_left_over (self, &spoken);
  if (n != self->check->seen)
    verify_fail (self, g_strdup_printf (_ ("The audit tells of %lld orders, but there are %lld."),
                                        (long long)n, (long long)self->check->seen));
  return TRUE;
}
