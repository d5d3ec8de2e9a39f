/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The orders of a file: a row an order with their lines in a second file, or a row a line. All of
 * them are known before the first is posted, since the lines of one need not stand together. */

#include "config.h"

#include "import-order-rows.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

#include "error.h"
#include "fields.h"

#define LINES_MAX 2000000
#define NOON 43200

typedef struct {
  Import *import;
  ImportKind kind;
  ImportStyle style;
  GPtrArray *orders;
  GHashTable *by_reference;
  gint64 n_lines;
  gboolean has_lines; /* the file at hand has a column of products */
  gboolean has_told_rate;
} Reading;

static void
line_free (gpointer data)
{
  ImportLine *line = data;

  g_free (line->product);
  g_free (line->name);
  g_free (line);
}

static void
order_row_free (gpointer data)
{
  ImportOrder *order = data;

  g_free (order->reference);
  g_free (order->customer);
  g_free (order->department);
  g_ptr_array_unref (order->lines);
  g_free (order);
}

/* «17850.0»: a spreadsheet took a number for a measure. */
static char *
dup_key (JsonObject *fields, const char *name)
{
  const char *text = import_text_of (fields, name);
  gsize length = strlen (text);

  if (length > 2 && g_str_has_suffix (text, ".0") && strspn (text, "0123456789") == length - 2)
    length -= 2;
  return length > 0 ? g_strndup (text, length) : NULL;
}

/* The number an order had; of a file that was exported here, the one it got here. */
static char *
dup_reference (JsonObject *fields)
{
  char *reference = dup_key (fields, "reference");

  return reference != NULL ? reference : dup_key (fields, "number");
}

/* Once a file: what its fractions were taken for. */
static void
tell_rate (Reading *self, gint64 row, const char *text, Rate rate)
{
  g_autofree char *percent = rate_display (rate);
  /* Translators: what the file says, and what it was read as. */
  g_autofree char *message
      = g_strdup_printf (_ ("%s was read as %s%%, here and below."), text, percent);

  if (!self->has_told_rate)
    import_report_note (self->import->report, row, "discount", message);
  self->has_told_rate = TRUE;
}

/* «0.15» and «15%» are a rate, «1.50» is an amount. */
static gboolean
read_discount (Reading *self, gint64 row, const char *text, Discount *discount, GError **error)
{
  gint64 value;
  gboolean rounded = FALSE;
  g_autofree char *number = g_strdup (text);
  gboolean percent = g_str_has_suffix (text, "%");

  if (percent)
    number[strlen (number) - 1] = '\0';
  if (!import_number (number, &self->style, 5, &value, &rounded, error))
    return FALSE;
  if (value < 0)
    return fields_refuse (error, "discount", _ ("A discount cannot be below zero."));
  *discount = (Discount){ .kind = value == 0 ? DISCOUNT_NONE : DISCOUNT_RATE };
  if (percent)
    discount->value = value / 100; /* percent with three decimals */
  else if (value < RATE_ONE)
    {
      discount->value = value;
      if (value > 0)
        tell_rate (self, row, text, value);
    }
  else
    return discount_parse (number, self->import->job->settings->exponent, discount, error);
  return TRUE;
}

/* Goods that came back, or a correction of the shelf that is no order at all. */
static gboolean
refuse_quantity (JsonObject *fields, const ImportLine *line, GError **error)
{
  gboolean is_credit = g_ascii_toupper (*import_text_of (fields, "reference")) == 'C';

  if (line->quantity < 0 && (is_credit || line->price > 0))
    return fields_refuse (error, "quantity", _ ("Returns, not imported yet."));
  return fields_refuse (error, "quantity", _ ("The quantity must be above zero."));
}

static gboolean
read_line (Reading *self, gint64 row, JsonObject *fields, ImportLine *line, GError **error)
{
  const char *discount = import_text_of (fields, "discount");

  line->row = row;
  line->product = dup_key (fields, "product");
  line->name = g_strdup (import_text_of (fields, "product_name"));
  if (line->product == NULL)
    return fields_refuse (error, "product", _ ("Which product?"));
  if (!quantity_parse (import_text_of (fields, "quantity"), &line->quantity, error))
    {
      desk_error_in_field (error, "/quantity");
      return FALSE;
    }
  line->has_price = json_object_has_member (fields, "price");
  if (line->has_price
      && !money_parse (import_text_of (fields, "price"), self->import->job->settings->exponent,
                       &line->price, error))
    return FALSE;
  if (line->quantity <= 0)
    return refuse_quantity (fields, line, error);
  if (json_object_has_member (fields, "discount_amount"))
    return discount_parse (import_text_of (fields, "discount_amount"),
                           self->import->job->settings->exponent, &line->discount, error);
  if (*discount != '\0' && !read_discount (self, row, discount, &line->discount, error))
    {
      desk_error_in_field (error, "/discount");
      return FALSE;
    }
  return TRUE;
}

static gboolean
read_time (const char *text, gint64 *second, GError **error)
{
  g_autofree char *moment = g_strconcat ("2000-01-01 ", text, NULL);
  ImportStyle style = { 0 };
  Day day;
  int of_day;

  if (!import_moment (moment, &style, &day, &of_day, NULL) || of_day < 0)
    return fields_refuse (error, "time", _ ("A time is written like 16:30."));
  *second = of_day;
  return TRUE;
}

static gboolean
read_head (Reading *self, JsonObject *fields, ImportOrder *order, GError **error)
{
  const char *date = import_text_of (fields, "date");
  const char *channel = import_text_of (fields, "channel");
  const char *time = import_text_of (fields, "time");
  gint64 second = json_object_get_int_member_with_default (fields, "second", NOON);
  Day day;

  if (*date == '\0')
    return fields_refuse (error, "date", _ ("When was it ordered?"));
  if (!day_parse (date, &day, error) || (*time != '\0' && !read_time (time, &second, error)))
    return FALSE;
  order->at = day_instant (day, (int)second, self->import->job->zone);
  if (order->at > self->import->job->now)
    return fields_refuse (error, "date", _ ("This day has not come yet."));
  if (*channel != '\0' && !channel_parse (channel, &order->channel))
    return fields_refuse (error, "channel", _ ("There is no channel of this name."));
  order->customer = dup_key (fields, "customer");
  order->department = g_strdup (import_text_of (fields, "department"));
  return TRUE;
}

static ImportOrder *
find_order (Reading *self, gint64 row, const char *reference)
{
  ImportOrder *order = g_hash_table_lookup (self->by_reference, reference);

  if (order != NULL || self->kind == IMPORT_ORDER_LINES)
    return order;
  order = g_new0 (ImportOrder, 1);
  order->row = row;
  order->is_head = !self->has_lines;
  order->reference = g_strdup (reference);
  order->lines = g_ptr_array_new_with_free_func (line_free);
  g_ptr_array_add (self->orders, order);
  g_hash_table_insert (self->by_reference, order->reference, order);
  return order;
}

/* A second row of an order may not say something else of the order itself. */
static gboolean
take_head (Reading *self, gint64 row, JsonObject *fields, ImportOrder *order, GError **error)
{
  g_autofree char *customer = dup_key (fields, "customer");

  if (order->row == row)
    return read_head (self, fields, order, error);
  if (!self->has_lines)
    {
      desk_error_set (error, DESK_ERROR_CONSTRAINT, "/reference",
                      _ ("Order %s stands in row %" PRId64 " already."), order->reference,
                      order->row);
      return FALSE;
    }
  if (g_strcmp0 (customer, order->customer) == 0)
    return TRUE;
  desk_error_set (error, DESK_ERROR_CONSTRAINT, "/customer",
                  _ ("Row %" PRId64 " names another customer for order %s."), order->row,
                  order->reference);
  return FALSE;
}

static gboolean
take_line (Reading *self, gint64 row, JsonObject *fields, ImportOrder *order, GError **error)
{
  ImportLine *line = g_new0 (ImportLine, 1);

  g_ptr_array_add (order->lines, line);
  if (read_line (self, row, fields, line, error))
    return TRUE;
  g_ptr_array_remove (order->lines, line);
  return FALSE;
}

static gboolean
take_row (Reading *self, gint64 row, JsonObject *fields, GError **error)
{
  g_autofree char *reference = dup_reference (fields);
  g_autoptr (GError) refusal = NULL;
  ImportOrder *order;

  if (reference == NULL)
    return fields_refuse (error, "reference", _ ("Which order?"));
  order = find_order (self, row, reference);
  if (order == NULL)
    {
      desk_error_set (error, DESK_ERROR_NOT_FOUND, "/reference",
                      _ ("The orders have none with the number %s."), reference);
      return FALSE;
    }
  if ((self->kind == IMPORT_ORDER_LINES || take_head (self, row, fields, order, &refusal))
      && (!self->has_lines || take_line (self, row, fields, order, &refusal)))
    return TRUE;
  if (order->bad_row == 0)
    order->bad_row = row;
  g_propagate_error (error, g_steal_pointer (&refusal));
  return FALSE;
}

static gboolean
take_cells (Reading *self, const ImportColumns *columns, const CsvRow *row, GError **error)
{
  g_autoptr (JsonObject) fields = json_object_new ();
  g_autofree char *reference = NULL;
  ImportOrder *order;

  if (row->problem != NULL)
    {
      desk_error_set (error, DESK_ERROR_INVALID, NULL, "%s", row->problem);
      return FALSE;
    }
  if (import_row_fields (columns, row, &self->style, self->import->job->settings->exponent, fields,
                         self->import->report, error))
    return take_row (self, row->number, fields, error);
  /* as far as it got: an order without one of its lines is not what was ordered */
  reference = dup_reference (fields);
  order = reference != NULL ? find_order (self, row->number, reference) : NULL;
  if (order != NULL && order->bad_row == 0)
    order->bad_row = row->number;
  return FALSE;
}

static gboolean
check_lines (Reading *self, GError **error)
{
  if (++self->n_lines <= LINES_MAX)
    return TRUE;
  desk_error_set (error, DESK_ERROR_INVALID, NULL,
                  _ ("The file has more than %d lines of orders: import it in parts."), LINES_MAX);
  return FALSE;
}

static gboolean
read_file (Reading *self, const char *path, ImportKind kind, GError **error)
{
  Import *import = self->import;
  g_autoptr (ImportColumns) columns = NULL;
  g_autoptr (CsvReader) reader
      = import_table_open (import->plan, path, kind, import->job, &columns, &self->style, error);
  CsvStep step;
  CsvRow row;

  if (reader == NULL)
    return FALSE;
  self->kind = kind;
  import->report->in_lines = kind == IMPORT_ORDER_LINES;
  self->has_lines = import_columns_have (columns, "product");
  import_table_describe (import->report, reader, columns);
  if (kind == IMPORT_ORDERS && !self->has_lines && import->plan->lines_path == NULL)
    {
      desk_error_set (error, DESK_ERROR_INVALID, "/lines",
                      _ ("No column names a product: give the file of the order lines, too."));
      return FALSE;
    }
  while ((step = csv_reader_next (reader, &row, error)) == CSV_ROW)
    {
      g_autoptr (GError) refusal = NULL;

      if (!take_cells (self, columns, &row, &refusal))
        import_report_refuse (import->report, row.number, refusal);
      import->report->read += kind == IMPORT_ORDERS;
      if (!check_lines (self, error)
          || (row.number % 64 == 0
              && !import_tell (import, csv_reader_get_progress (reader) / 10, error)))
        return FALSE;
    }
  return step == CSV_END;
}

/* What is said of a file that was not given is a slip. */
static gboolean
check_said (const ImportPlan *plan, GError **error)
{
  for (guint i = 0; plan->lines_path == NULL && plan->map != NULL && plan->map[i] != NULL; i++)
    if (g_str_has_prefix (plan->map[i], IMPORT_SAID_OF_LINES))
      {
        desk_error_set (error, DESK_ERROR_INVALID, "/map",
                        _ ("«%s» is said of the order lines: give their file, too."), plan->map[i]);
        return FALSE;
      }
  return TRUE;
}

/**
 * import_order_rows:
 *
 * Reads the file of orders, and that of their lines. Rows that cannot be read are refused in the
 * report, and their order knows it.
 *
 * Returns: (transfer full) (nullable) (element-type ImportOrder): in the order of the file.
 */
GPtrArray *
import_order_rows (Import *self, GError **error)
{
  g_autoptr (GPtrArray) orders = g_ptr_array_new_with_free_func (order_row_free);
  g_autoptr (GHashTable) by_reference = g_hash_table_new (g_str_hash, g_str_equal);
  Reading reading = { .import = self, .orders = orders, .by_reference = by_reference };

  if (!check_said (self->plan, error)
      || !read_file (&reading, self->plan->path, IMPORT_ORDERS, error))
    return NULL;
  if (self->plan->lines_path != NULL
      && !read_file (&reading, self->plan->lines_path, IMPORT_ORDER_LINES, error))
    return NULL;
  self->report->in_lines = FALSE;
  return g_steal_pointer (&orders);
}
