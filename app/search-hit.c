/* SPDX-License-Identifier: GPL-3.0-or-later */

/* All that a row of the lookup shows, for the few rows that are shown: asked by id, one by one, so
 * that the search itself joins nothing. */

#include "config.h"

#include "search-private.h"

#include <glib/gi18n-lib.h>

#include "customer.h"
#include "order.h"
#include "phone.h"
#include "quantity.h"

static Hit *
hit_new (HitKind kind, gint64 id)
{
  Hit *self = g_new0 (Hit, 1);

  self->kind = kind;
  self->id = id;
  self->match = g_array_new (FALSE, FALSE, sizeof (guint));
  return self;
}

void
hit_free (Hit *self)
{
  if (self == NULL)
    return;
  g_free (self->number);
  g_free (self->title);
  g_free (self->detail);
  g_free (self->contact);
  g_free (self->state);
  g_array_unref (self->match);
  g_free (self);
}

/* Parts that are there, with «between» between them. */
static void
append_part (GString *line, const char *between, const char *part)
{
  if (part == NULL || *part == '\0')
    return;
  if (line->len > 0)
    g_string_append (line, between);
  g_string_append (line, part);
}

static gboolean
is_found_by (FoldTyped *typed, const char *contact)
{
  g_autoptr (GArray) ranges = g_array_new (FALSE, FALSE, sizeof (guint));

  return fold_match (typed, contact, ranges);
}

/* What distinguishes a customer from another of the same name: how to reach them, and where they
 * live. The contact point that was typed comes before the others. */
typedef struct {
  char *phone;
  char *email;
  char *place;
  gboolean email_found;
  gboolean phone_found;
} Contacts;

static void
contacts_clear (Contacts *contacts)
{
  g_free (contacts->phone);
  g_free (contacts->email);
  g_free (contacts->place);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Contacts, contacts_clear)

static void
take_phone (Contacts *contacts, DbStmt *stmt, const char *digits, const char *country)
{
  const char *typed = db_column_text (stmt, 1);
  const char *norm = db_column_text (stmt, 2);
  g_autofree char *own = phone_digits (*norm != '\0' ? norm : typed);
  gboolean found = digits != NULL && g_str_has_suffix (own, digits);

  if (contacts->phone != NULL && (!found || contacts->phone_found))
    return;
  g_free (contacts->phone);
  contacts->phone = *norm != '\0' ? phone_display (norm, country) : g_strdup (typed);
  contacts->phone_found = found;
}

static void
take_email (Contacts *contacts, DbStmt *stmt, FoldTyped *typed)
{
  const char *email = db_column_text (stmt, 1);
  gboolean found = !contacts->email_found && is_found_by (typed, email);

  if (contacts->email != NULL && !found)
    return;
  g_free (contacts->email);
  contacts->email = g_strdup (email);
  contacts->email_found = found;
}

static gboolean
load_contacts (const Search *self, gint64 id, Contacts *contacts, GError **error)
{
  g_autoptr (DbStmt) stmt = db_query (self->job->db, "contact-list", error, db_int (id));
  DbStep step = DB_ERROR;

  while (stmt != NULL && (step = db_step (stmt, error)) == DB_ROW)
    {
      const char *kind = db_column_text (stmt, 0);
      if (g_str_equal (kind, "phone"))
        take_phone (contacts, stmt, self->digits, self->job->settings->country);
      else if (g_str_equal (kind, "email"))
        take_email (contacts, stmt, self->marker);
      else if (contacts->place == NULL)
        {
          g_autoptr (GString) place = g_string_new (NULL);
          append_part (place, ", ", db_column_text (stmt, 5));
          append_part (place, ", ", db_column_text (stmt, 4));
          contacts->place = g_strdup (place->str);
        }
    }
  return step == DB_DONE;
}

static Hit *
load_customer (const Search *self, gint64 id, GError **error)
{
  Job *job = self->job;
  g_autoptr (Hit) hit = hit_new (HIT_CUSTOMER, id);
  g_autoptr (DbStmt) stmt = db_query (job->db, "search-hit-customer", error, db_int (id));
  g_autoptr (GString) detail = g_string_new (NULL);
  g_auto (Contacts) contacts = { NULL };
  gboolean by_email;

  if (!db_need_row (stmt, error) || !load_contacts (self, id, &contacts, error)
      || !customer_get_owed (job, id, &hit->owed, error))
    return NULL;
  hit->number = customer_number_format (db_column_int (stmt, 0));
  hit->title = db_dup_text (stmt, 1);
  hit->at = db_column_int (stmt, 2);
  by_email = contacts.email != NULL
             && (contacts.phone == NULL
                 || (contacts.email_found && !is_found_by (self->marker, hit->title)));
  hit->contact = g_strdup (by_email ? contacts.email : contacts.phone);
  append_part (detail, " · ", hit->contact);
  append_part (detail, " · ", contacts.place);
  hit->detail = g_strdup (detail->str);
  return g_steal_pointer (&hit);
}

static Hit *
load_order (Job *job, gint64 id, GError **error)
{
  g_autoptr (Hit) hit = hit_new (HIT_ORDER, id);
  g_autoptr (DbStmt) stmt = db_query (job->db, "search-hit-order", error, db_int (id));
  g_autoptr (GString) title = g_string_new (NULL);
  g_autoptr (GString) detail = g_string_new (NULL);
  g_autofree char *day = NULL;
  g_autofree char *lines = NULL;

  if (!db_need_row (stmt, error))
    return NULL;
  hit->number = order_number_format ((int)db_column_int (stmt, 0), db_column_int (stmt, 1));
  hit->at = db_column_int (stmt, 3);
  hit->state = db_dup_text (stmt, 6);
  hit->count = db_column_int (stmt, 7);
  hit->has_amount = TRUE;
  hit->amount = db_column_int (stmt, 8);
  hit->owed = hit->amount - db_column_int (stmt, 9);
  append_part (title, " · ", hit->number + 1); /* the group says that it is an order */
  append_part (title, " · ", db_column_text (stmt, 5));
  hit->title = g_strdup (title->str);
  day = day_format ((Day)db_column_int (stmt, 4));
  lines = g_strdup_printf (ngettext ("%d line", "%d lines", (gulong)hit->count), (int)hit->count);
  append_part (detail, " · ", day);
  append_part (detail, " · ", lines);
  append_part (detail, " · ", db_column_text (stmt, 2));
  hit->detail = g_strdup (detail->str);
  return g_steal_pointer (&hit);
}

static Hit *
load_product (Job *job, gint64 id, GError **error)
{
  g_autoptr (Hit) hit = hit_new (HIT_PRODUCT, id);
  g_autoptr (DbStmt) stmt
      = db_query (job->db, "search-hit-product", error, db_int (id), db_int (job->today));
  g_autoptr (GString) detail = g_string_new (NULL);

  if (!db_need_row (stmt, error))
    return NULL;
  hit->number = db_dup_text (stmt, 0);
  hit->title = db_dup_text (stmt, 1);
  hit->has_amount = TRUE;
  hit->amount = db_column_int (stmt, 6);
  append_part (detail, " · ", hit->number);
  if (g_str_equal (db_column_text (stmt, 3), "goods"))
    {
      g_autofree char *quantity = quantity_display (db_column_int (stmt, 5));
      g_autofree char *stock = g_strdup_printf (_ ("%s in stock"), quantity);
      append_part (detail, " · ", stock);
    }
  append_part (detail, " · ", db_column_text (stmt, 2));
  hit->detail = g_strdup (detail->str);
  return g_steal_pointer (&hit);
}

/**
 * search_hit_ahead:
 *
 * Says that search_hit_load () will be asked for it.
 */
void
search_hit_ahead (const Search *self, HitKind kind, gint64 id)
{
  Db *db = self->job->db;

  if (kind == HIT_CUSTOMER)
    {
      db_ask_ahead (db, "search-hit-customer", db_int (id));
      db_ask_ahead (db, "contact-list", db_int (id));
      db_ask_ahead (db, "customer-owes", db_int (id));
    }
  else if (kind == HIT_ORDER)
    db_ask_ahead (db, "search-hit-order", db_int (id));
  else
    db_ask_ahead (db, "search-hit-product", db_int (id), db_int (self->job->today));
}

/**
 * search_hit_load:
 * @self: a question
 * @kind: a kind
 * @id: a row of it
 * @error: return location
 *
 * Returns: (transfer full) (nullable): what the lookup shows of it, with the letters marked that
 * were typed.
 */
Hit *
search_hit_load (const Search *self, HitKind kind, gint64 id, GError **error)
{
  Hit *hit = kind == HIT_CUSTOMER ? load_customer (self, id, error)
             : kind == HIT_ORDER  ? load_order (self->job, id, error)
                                  : load_product (self->job, id, error);

  if (hit != NULL)
    fold_match (self->marker, hit->title, hit->match);
  return hit;
}
