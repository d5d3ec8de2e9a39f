/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A shop's old orders become orders here: on the day they were made, under the number they had as
 * their reference, handed over, and paid by bank transfer. They are posted by the desk's own job,
 * so that every rule holds for them; the shelves, which were counted since, stay as they are. */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "customer.h"
#include "db.h"
#include "error.h"
#include "import-order-rows.h"
#include "product.h"

typedef struct {
  Import *import;
  GHashTable *customers; /* reference → number */
  GHashTable *created;   /* codes of products that this file made */
} Posting;

/* The same order of the same shop has the same form, whoever imports it and however often. */
static char *
dup_uuid (Import *self, const char *reference)
{
  g_autofree char *text
      = g_strdup_printf ("import-order %s %s", self->job->settings->uuid, reference);
  g_autofree char *hex = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);

  return g_strdup_printf ("%.8s-%.4s-5%.3s-8%.3s-%.12s", hex, hex + 8, hex + 12, hex + 15,
                          hex + 18);
}

static gboolean
create_customer (Posting *self, const char *reference, char **number, GError **error)
{
  g_autoptr (JsonObject) fields = json_object_new ();
  g_autoptr (CustomerEdit) edit = NULL;
  g_autoptr (Customer) customer = NULL;

  json_object_set_string_member (fields, "reference", reference);
  json_object_set_string_member (fields, "family", reference);
  edit = customer_edit_new (NULL, 0, fields);
  if (!bulk_ask (self->import->bulk, &customer_add_job, edit, (gpointer *)&customer, error))
    return FALSE;
  self->import->report->created_customers++;
  *number = g_strdup (customer->number);
  return TRUE;
}

/* By the shop's own key, or by our number. */
static gboolean
find_customer (Posting *self, const char *reference, char **number, GError **error)
{
  Job *job = &self->import->bulk->job;
  const char *known = g_hash_table_lookup (self->customers, reference);
  g_autoptr (Customer) customer = NULL;
  gint64 id, sequence;
  DbStep step;

  if (known != NULL)
    {
      *number = g_strdup (known);
      return TRUE;
    }
  step = db_get_int (job->db, "customer-id-by-reference", &id, error, db_text (reference));
  if (step == DB_DONE && customer_number_parse (reference, &sequence))
    step = db_get_int (job->db, "customer-id-by-sequence", &id, error, db_int (sequence));
  if (step == DB_ERROR || (step == DB_ROW && (customer = customer_load (job, id, error)) == NULL))
    return FALSE;
  if (customer != NULL)
    {
      *number = g_strdup (customer->number);
      return TRUE;
    }
  if (self->import->plan->create_customers)
    return create_customer (self, reference, number, error);
  desk_error_set (error, DESK_ERROR_NOT_FOUND, "/customer",
                  _ ("Nobody has the number %s. Import the customers first, or have them made."),
                  reference);
  return FALSE;
}

static gboolean
create_product (Posting *self, const ImportLine *line, GError **error)
{
  g_autoptr (JsonObject) fields = json_object_new ();
  g_autofree char *price
      = money_format (line->has_price ? line->price : 0, self->import->job->settings->exponent);
  g_autoptr (ProductEdit) edit = NULL;

  json_object_set_string_member (fields, "code", line->product);
  json_object_set_string_member (fields, "name", *line->name != '\0' ? line->name : line->product);
  json_object_set_string_member (fields, "price", price);
  edit = product_edit_new (NULL, 0, fields);
  if (!bulk_ask (self->import->bulk, &product_add_job, edit, NULL, error))
    return FALSE;
  self->import->report->created_products++;
  g_hash_table_add (self->created, g_strdup (line->product));
  return TRUE;
}

/* What it costs now is what it cost last, and what it is called whatever it was called at all. */
static gboolean
renew_product (Posting *self, const Product *product, const ImportLine *line, GError **error)
{
  g_autoptr (JsonObject) fields = json_object_new ();
  g_autoptr (ProductEdit) edit = NULL;
  g_autofree char *price = NULL;

  if (line->has_price && line->price > 0 && line->price != product->price)
    {
      price = money_format (line->price, self->import->job->settings->exponent);
      json_object_set_string_member (fields, "price", price);
    }
  if (*line->name != '\0' && g_str_equal (product->name, product->code))
    json_object_set_string_member (fields, "name", line->name);
  if (json_object_get_size (fields) == 0)
    return TRUE;
  edit = product_edit_new (product->code, 0, fields);
  return bulk_ask (self->import->bulk, &product_edit_job, edit, NULL, error);
}

static gboolean
find_product (Posting *self, const ImportLine *line, GError **error)
{
  g_autoptr (GError) absent = NULL;
  g_autoptr (Product) product = product_find (&self->import->bulk->job, line->product, &absent);

  if (product != NULL)
    return !g_hash_table_contains (self->created, product->code)
           || renew_product (self, product, line, error);
  if (!g_error_matches (absent, DESK_ERROR, DESK_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&absent));
      return FALSE;
    }
  if (self->import->plan->create_products)
    return create_product (self, line, error);
  desk_error_set (error, DESK_ERROR_NOT_FOUND, "/product",
                  _ ("Row %" PRId64 ": there is no product «%s». Import the products "
                     "first, or have them made."),
                  line->row, line->product);
  return FALSE;
}

static OrderDraft *
make_draft (Posting *self, const ImportOrder *row, GError **error)
{
  g_autoptr (OrderDraft) draft = order_draft_new ();

  draft->uuid = dup_uuid (self->import, row->reference);
  draft->reference = g_strdup (row->reference);
  draft->channel = row->channel;
  draft->department = *row->department != '\0' ? g_strdup (row->department) : NULL;
  if (row->customer != NULL && !find_customer (self, row->customer, &draft->customer, error))
    return NULL;
  for (guint i = 0; i < row->lines->len; i++)
    {
      const ImportLine *line = g_ptr_array_index (row->lines, i);
      OrderDraftLine *one;

      if (!find_product (self, line, error))
        return NULL;
      one = order_draft_add_line (draft, line->product, line->quantity);
      one->has_price = line->has_price;
      one->price = line->price;
      one->discount = line->discount;
    }
  return g_steal_pointer (&draft);
}

static gboolean
add_payment (Posting *self, OrderDraft *draft, GError **error)
{
  g_autoptr (Order) quote = NULL;
  PaymentDraft *payment;

  if (!bulk_ask (self->import->bulk, &order_quote_job, draft, (gpointer *)&quote, error))
    return FALSE;
  if (quote->total == 0)
    return TRUE;
  payment = g_new0 (PaymentDraft, 1);
  payment->tender = TENDER_BANK_TRANSFER;
  payment->amount = quote->total;
  g_ptr_array_add (draft->payments, payment);
  return TRUE;
}

/* What was sold then is not on the shelf that was counted since: the count stays what it is, also
 * when the order is reversed, for all in all the order moves nothing. */
static gboolean
keep_stock (Posting *self, const Order *order, GError **error)
{
  for (guint i = 0; i < order->lines->len; i++)
    {
      const OrderLine *line = g_ptr_array_index (order->lines, i);

      if (line->is_goods
          && !product_move_stock (&self->import->bulk->job, line->product_id, line->quantity,
                                  "import", order->id, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
hand_over (Posting *self, const Order *order, GError **error)
{
  OrderAdvance advance = { .number = order->number, .state = ORDER_DELIVERED };

  return bulk_ask (self->import->bulk, &order_receipt_out_job, order->number, NULL, error)
         && (order->state == ORDER_DELIVERED
             || bulk_ask (self->import->bulk, &order_advance_job, &advance, NULL, error));
}

static gboolean
post (Posting *self, const ImportOrder *row, gboolean *is_new, GError **error)
{
  g_autoptr (OrderDraft) draft = make_draft (self, row, error);
  g_autoptr (Order) order = NULL;
  gint64 id;
  DbStep step;

  if (draft == NULL || !add_payment (self, draft, error))
    return FALSE;
  step = db_get_int (self->import->job->db, "order-by-uuid", &id, error, db_text (draft->uuid));
  if (step == DB_ERROR
      || !bulk_ask (self->import->bulk, &order_post_job, draft, (gpointer *)&order, error))
    return FALSE;
  *is_new = step == DB_DONE;
  if (!*is_new)
    return TRUE;
  if (!keep_stock (self, order, error) || !hand_over (self, order, error))
    return FALSE;
  bulk_note_order (self->import->bulk, order->number);
  self->import->report->lines += row->lines->len;
  if (row->customer != NULL)
    g_hash_table_insert (self->customers, g_strdup (row->customer), g_strdup (draft->customer));
  return TRUE;
}

static gboolean
is_whole (const ImportOrder *row, GError **error)
{
  if (row->bad_row != 0)
    desk_error_set (error, DESK_ERROR_CONSTRAINT, NULL,
                    row->is_head
                        ? _ ("Order %s is left out, since row %" PRId64 " of the lines is refused.")
                        : _ ("Order %s is left out, since row %" PRId64 " of it is refused."),
                    row->reference, row->bad_row);
  else if (row->lines->len == 0)
    desk_error_set (error, DESK_ERROR_CONSTRAINT, NULL, _ ("Order %s has no lines."),
                    row->reference);
  else
    return TRUE;
  return FALSE;
}

/* Whether its refusal was said already: of every row of it, or of the one that it is. */
static gboolean
is_told (const ImportOrder *row)
{
  return row->bad_row != 0 && (row->lines->len == 0 || (row->is_head && row->bad_row == row->row));
}

/* What a refused order would have created is not there either. */
static gboolean
take_order (Posting *self, const ImportOrder *row, GError **error)
{
  ImportReport *report = self->import->report;
  g_autoptr (GError) refusal = NULL;
  gint64 customers = report->created_customers, products = report->created_products;
  gboolean is_new = FALSE, kept;

  if (is_told (row))
    return TRUE;
  bulk_set_clock (self->import->bulk, row->at);
  if (!bulk_begin_step (self->import->bulk, error))
    return FALSE;
  kept = is_whole (row, &refusal) && post (self, row, &is_new, &refusal);
  if (!kept && !import_is_row_error (refusal))
    {
      g_propagate_error (error, g_steal_pointer (&refusal));
      return FALSE;
    }
  if (kept)
    {
      report->added += is_new;
      report->unchanged += !is_new;
    }
  else
    {
      import_report_refuse (report, row->row, refusal);
      report->created_customers = customers;
      report->created_products = products;
    }
  return bulk_end_step (self->import->bulk, kept, error);
}

/**
 * import_orders:
 *
 * Posts the orders of the file, each whole or not at all.
 */
gboolean
import_orders (Import *self, GError **error)
{
  g_autoptr (GPtrArray) rows = import_order_rows (self, error);
  g_autoptr (GHashTable) customers
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GHashTable) created = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Posting posting = { .import = self, .customers = customers, .created = created };

  if (rows == NULL)
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    if (!take_order (&posting, g_ptr_array_index (rows, i), error)
        || (i % 16 == 0 && !import_tell (self, 0.1 + 0.9 * i / rows->len, error)))
      return FALSE;
  return TRUE;
}
