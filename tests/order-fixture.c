/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A shop with a few things to sell, and the jobs of an order in one call each. */

#include "config.h"

#include "order-fixture.h"

#include <sqlite3.h>

#include "server-fixture.h"

static void
add_product (Fixture *self, const char *code, const char *price, const char *tax, const char *kind,
             const char *barcode)
{
  g_autoptr (JsonObject) fields = json_object_new ();
  g_autoptr (ProductEdit) edit = product_edit_new (NULL, 0, fields);
  g_autoptr (Product) product = NULL;

  json_object_set_string_member (fields, "code", code);
  json_object_set_string_member (fields, "name", code);
  json_object_set_string_member (fields, "price", price);
  json_object_set_string_member (fields, "tax", tax);
  json_object_set_string_member (fields, "kind", kind);
  if (barcode != NULL)
    json_object_set_string_member (fields, "barcode", barcode);
  product = fixture_run (self, &product_add_job, edit);
}

Fixture *
order_fixture_new (void)
{
  return order_fixture_new_with ("included", "line", "0.01");
}

Fixture *
order_fixture_new_with (const char *tax, const char *tax_rounding, const char *cash_step)
{
  Fixture *self = fixture_new_with (tax, tax_rounding, cash_step);

  add_product (self, "TEA", "12.99", "0", "goods", NULL);
  add_product (self, "MUG", "5.99", "0", "goods", NULL);
  add_product (self, "BAG", "2.50", "0", "goods", "4006381333931");
  add_product (self, "FREE", "0.00", "0", "goods", NULL);
  add_product (self, "PENNY", "0.99", "20", "goods", NULL);
  add_product (self, "WRAP", "1.00", "0", "service", NULL);
  return self;
}

OrderDraft *
order_fixture_rule_one (const char *customer)
{
  OrderDraft *draft = fixture_draft (customer);

  order_draft_add_line (draft, "TEA", 2 * QUANTITY_ONE);
  order_draft_add_line (draft, "MUG", QUANTITY_ONE);
  order_draft_add_line (draft, "BAG", 3 * QUANTITY_ONE);
  draft->discount = (Discount){ DISCOUNT_AMOUNT, 1000 };
  return draft;
}

OrderDraft *
order_fixture_one (const char *customer, const char *product, Quantity quantity)
{
  OrderDraft *draft = fixture_draft (customer);

  order_draft_add_line (draft, product, quantity);
  return draft;
}

void
order_fixture_fails (Fixture *self, const JobKind *kind, OrderDraft *take_draft, DeskError code,
                     const char *field)
{
  fixture_refuse (self, kind, take_draft, code, field);
  order_draft_free (take_draft);
}

Order *
order_fixture_post (Fixture *self, OrderDraft *take_draft)
{
  g_autoptr (OrderDraft) draft = take_draft;

  return fixture_run (self, &order_post_job, draft);
}

Order *
order_fixture_quote (Fixture *self, OrderDraft *take_draft)
{
  g_autoptr (OrderDraft) draft = take_draft;

  return fixture_run (self, &order_quote_job, draft);
}

Order *
order_fixture_pay (Fixture *self, const char *number, Tender tender, Money amount)
{
  g_autoptr (OrderPay) pay = g_new0 (OrderPay, 1);
  PaymentDraft *payment = g_new0 (PaymentDraft, 1);

  pay->number = g_strdup (number);
  pay->uuid = g_uuid_string_random ();
  pay->payments = g_ptr_array_new_with_free_func ((GDestroyNotify)payment_draft_free);
  payment->tender = tender;
  payment->amount = amount;
  g_ptr_array_add (pay->payments, payment);
  return fixture_run (self, &order_pay_job, pay);
}

Order *
order_fixture_cancel (Fixture *self, const char *number, int line, Quantity quantity)
{
  g_autofree char *uuid = g_uuid_string_random ();
  OrderCancel cancel
      = { .number = (char *)number, .uuid = uuid, .line = line, .quantity = quantity };

  return fixture_run (self, &order_cancel_job, &cancel);
}

Order *
order_fixture_advance (Fixture *self, const char *number, OrderState state)
{
  OrderAdvance advance = { .number = (char *)number, .state = state };

  return fixture_run (self, &order_advance_job, &advance);
}

Order *
order_fixture_show (Fixture *self, const char *text)
{
  return fixture_run (self, &order_show_job, text);
}

const OrderLine *
order_fixture_line (const Order *order, guint line)
{
  g_assert_cmpuint (line, <=, order->lines->len);
  return g_ptr_array_index (order->lines, line - 1);
}

const Payment *
order_fixture_payment (const Order *order, guint i)
{
  g_assert_cmpuint (i, <, order->payments->len);
  return g_ptr_array_index (order->payments, i);
}

Quantity
order_fixture_stock (Fixture *self, const char *product)
{
  g_autoptr (Product) shown = fixture_run (self, &product_show_job, product);

  return shown->stock;
}

/* A connection of its own, as another program's would be. */
static sqlite3 *
connect_beside (Fixture *self)
{
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open_v2 (self->location, &db, SQLITE_OPEN_READWRITE, NULL), ==,
                   SQLITE_OK);
  sqlite3_busy_timeout (db, 5000);
  return db;
}

static gint64
ask_server (Fixture *self, const char *sql)
{
  g_autofree char *answer = server_fixture_ask (self->location, sql);

  return g_ascii_strtoll (answer, NULL, 10);
}

gint64
order_fixture_ask (Fixture *self, const char *sql)
{
  sqlite3 *db;
  sqlite3_stmt *stmt = NULL;
  gint64 answer;

  if (self->schema != NULL)
    return ask_server (self, sql);
  db = connect_beside (self);

  if (sqlite3_prepare_v2 (db, sql, -1, &stmt, NULL) != SQLITE_OK)
    g_error ("%s: %s", sql, sqlite3_errmsg (db));
  g_assert_cmpint (sqlite3_step (stmt), ==, SQLITE_ROW);
  answer = sqlite3_column_int64 (stmt, 0);
  sqlite3_finalize (stmt);
  sqlite3_close (db);
  return answer;
}

static void
do_on_server (Fixture *self, const char *sql)
{
  g_autofree char *why = server_fixture_try (self->location, sql);

  if (why != NULL)
    g_error ("%s: %s", sql, why);
}

void
order_fixture_do (Fixture *self, const char *sql)
{
  sqlite3 *db;

  if (self->schema != NULL)
    {
      do_on_server (self, sql);
      return;
    }
  db = connect_beside (self);
  if (sqlite3_exec (db, sql, NULL, NULL, NULL) != SQLITE_OK)
    g_error ("%s: %s", sql, sqlite3_errmsg (db));
  sqlite3_close (db);
}

/* What the database itself must refuse, with a message that has @why in it. */
static void
refuse_on_server (Fixture *self, const char *sql, const char *why)
{
  g_autofree char *said = server_fixture_try (self->location, sql);

  if (said == NULL)
    g_error ("%s: was not refused", sql);
  if (strstr (said, why) == NULL)
    g_error ("%s: %s", sql, said);
}

void
order_fixture_refuse (Fixture *self, const char *sql, const char *why)
{
  sqlite3 *db;

  if (self->schema != NULL)
    {
      refuse_on_server (self, sql, why);
      return;
    }
  db = connect_beside (self);
  if (sqlite3_exec (db, sql, NULL, NULL, NULL) == SQLITE_OK)
    g_error ("%s: was not refused", sql);
  if (strstr (sqlite3_errmsg (db), why) == NULL)
    g_error ("%s: %s", sql, sqlite3_errmsg (db));
  sqlite3_close (db);
}

static char *
rows_on_server (Fixture *self, const char *sql)
{
  g_autofree char *whole
      = g_strdup_printf ("SELECT coalesce (string_agg (r::text, E'\n'), '') FROM (%s) AS r", sql);

  return server_fixture_ask (self->location, whole);
}

/* (transfer full): all that a question answers, a line a row; of a closed shop or beside it */
char *
order_fixture_rows (Fixture *self, const char *sql)
{
  g_autoptr (GString) rows = g_string_new (NULL);
  sqlite3 *db;
  sqlite3_stmt *stmt = NULL;

  if (self->schema != NULL)
    return rows_on_server (self, sql);
  db = connect_beside (self);
  if (sqlite3_prepare_v2 (db, sql, -1, &stmt, NULL) != SQLITE_OK)
    g_error ("%s: %s", sql, sqlite3_errmsg (db));
  while (sqlite3_step (stmt) == SQLITE_ROW)
    {
      for (int i = 0; i < sqlite3_column_count (stmt); i++)
        g_string_append_printf (rows, "%s|", (const char *)sqlite3_column_text (stmt, i));
      g_string_append_c (rows, '\n');
    }
  sqlite3_finalize (stmt);
  sqlite3_close (db);
  return g_string_free (g_steal_pointer (&rows), FALSE);
}

/* @query: the name of a statement of ours. A line a step of its plan. */
char *
order_fixture_plan (Fixture *self, const char *query)
{
  g_autofree char *path
      = g_strdup_printf ("%s/../data/sql/query/%s.sql", g_test_get_dir (G_TEST_DIST), query);
  g_autofree char *text = NULL;
  g_autofree char *sql = NULL;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    g_error ("%s cannot be read", path);
  sql = g_strconcat ("EXPLAIN QUERY PLAN\n", text, NULL);
  return order_fixture_rows (self, sql);
}

void
order_fixture_become_clerk (Fixture *self)
{
  g_autoptr (GError) error = NULL;

  order_fixture_do (self, "INSERT INTO staff (name, role) VALUES ('ana', 'clerk')");
  shop_sign_in (self->shop, "ana", NULL, &error);
  g_assert_no_error (error);
}

Instant
order_fixture_time (const char *text)
{
  g_autoptr (GError) error = NULL;
  Instant at;

  instant_parse (text, &at, &error);
  g_assert_no_error (error);
  return at;
}
