/* SPDX-License-Identifier: GPL-3.0-or-later */

/* receipt: what the customer carries away, and whoever is given it. */

#include "config.h"

#include "ctl.h"

#include <glib/gi18n-lib.h>

#include "receipt.h"

static gboolean
write_receipt (Ctl *ctl, const Order *order, ReceiptPaper paper, gboolean copy, const char *path,
               GError **error)
{
  g_autoptr (Receipt) receipt = receipt_new (order, shop_get_settings (ctl->shop),
                                             shop_get_zone (ctl->shop), paper, copy, error);

  return receipt != NULL && receipt_write_pdf (receipt, path, error);
}

/* Whether the newest paper of an order was a copy. */
static gboolean
newest_is_copy (const Order *order)
{
  for (guint i = order->events->len; i > 0; i--)
    {
      const OrderEvent *event = g_ptr_array_index (order->events, i - 1);

      if (g_str_has_prefix (event->kind, "receipt-"))
        return g_str_equal (event->kind, "receipt-copy");
    }
  return FALSE;
}

/* The paper is on the disk before the record says that it is out; a record without a paper would be
 * a lie, a paper without a record is offered again. When another desk was first, this one is a
 * copy. */
static gboolean
hand_out (Ctl *ctl, const char *asked, ReceiptPaper paper, const char *path, char **number,
          gboolean *copy, GError **error)
{
  g_autoptr (Order) order = NULL;
  g_autoptr (Order) after = NULL;

  if (!ctl_ask (ctl, &order_show_job, asked, (gpointer *)&order, error))
    return FALSE;
  *number = g_strdup (order->number);
  *copy = order->receipt_out;
  if (!write_receipt (ctl, order, paper, *copy, path, error)
      || !ctl_ask (ctl, &order_receipt_out_job, order->number, (gpointer *)&after, error))
    return FALSE;
  if (newest_is_copy (after) == *copy)
    return TRUE;
  *copy = !*copy;
  return write_receipt (ctl, after, paper, *copy, path, error);
}

/* The numbers of lines, or none for all. */
static gboolean
read_lines (char **texts, GArray **lines, GError **error)
{
  g_autoptr (GArray) numbers = texts != NULL ? g_array_new (FALSE, FALSE, sizeof (int)) : NULL;

  for (; texts != NULL && *texts != NULL; texts++)
    {
      int line;

      if (!ctl_count ("--line", *texts, 1, G_MAXINT, &line, error))
        return FALSE;
      g_array_append_val (numbers, line);
    }
  *lines = g_steal_pointer (&numbers);
  return TRUE;
}

/* As with a receipt, the paper is there before the record says so. */
static gboolean
give (Ctl *ctl, ReceiptAsk *ask, char **number, GError **error)
{
  g_autoptr (Order) order = NULL;
  g_autoptr (Order) after = NULL;
  g_autoptr (Receipt) receipt = NULL;
  g_autoptr (OrderPrintNote) note = NULL;

  if (!ctl_ask (ctl, &order_show_job, ask->number, (gpointer *)&order, error)
      || !ctl_ask (ctl, &receipt_lay_job, ask, (gpointer *)&receipt, error))
    return FALSE;
  *number = g_strdup (order->number);
  note = order_print_note_new (order->number, ORDER_PRINT_GIFT, NULL);
  return ctl_ask (ctl, &order_print_job, note, (gpointer *)&after, error);
}

static void
answer_receipt (JsonNode **answer, const char *number, const char *path, gboolean gift,
                gboolean copy)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "number", number);
  json_object_set_string_member (object, "pdf", path);
  if (gift)
    json_object_set_boolean_member (object, "gift", TRUE);
  else
    json_object_set_boolean_member (object, "copy", copy);
  *answer = ctl_node (object);
}

/* A return's may be written as often as it is asked for: what it gave is given once. */
static gboolean
write_return (Ctl *ctl, ReceiptAsk *ask, char **number, GError **error)
{
  g_autoptr (GoodsReturn) back = NULL;
  g_autoptr (Receipt) receipt = NULL;

  ask->kind = RECEIPT_RETURN;
  if (!ctl_ask (ctl, &goods_return_show_job, ask->number, (gpointer *)&back, error)
      || !ctl_ask (ctl, &receipt_lay_job, ask, (gpointer *)&receipt, error))
    return FALSE;
  *number = g_strdup (back->number);
  return TRUE;
}

static gboolean
is_return (const char *number)
{
  gint64 sequence;
  int year;

  return goods_return_number_parse (number, &year, &sequence);
}

static gboolean
run_receipt (Ctl *ctl, char **args, JsonNode **answer, GError **error)
{
  g_autofree char *path = NULL, *paper = NULL, *number = NULL;
  g_auto (GStrv) rest = NULL, lines = NULL;
  g_autoptr (ReceiptAsk) ask = receipt_ask_new (RECEIPT_GIFT, NULL);
  gboolean gift = FALSE, copy = FALSE;
  const GOptionEntry entries[] = {
    { "pdf", 0, 0, G_OPTION_ARG_FILENAME, &path, NULL, NULL },
    { "paper", 0, 0, G_OPTION_ARG_FILENAME, &paper, NULL, NULL },
    { "gift", 0, 0, G_OPTION_ARG_NONE, &gift, NULL, NULL },
    { "line", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &lines, NULL, NULL },
    { NULL },
  };

  if (!ctl_options (args, entries, 1, 1, &rest, error) || !read_lines (lines, &ask->lines, error))
    return FALSE;
  if (path == NULL || *path == '\0')
    return ctl_usage (error, "%s", _ ("receipt wants to know where to: --pdf FILE."));
  if (!ctl_paper (paper, &ask->paper, error))
    return FALSE;
  if (lines != NULL && !gift)
    return ctl_usage (error, "%s", _ ("--line chooses what a gift slip shows: --gift is missing."));
  ask->number = g_strdup (rest[0]);
  ask->path = g_strdup (path);
  if (!(gift                  ? give (ctl, ask, &number, error)
        : is_return (rest[0]) ? write_return (ctl, ask, &number, error)
                              : hand_out (ctl, rest[0], ask->paper, path, &number, &copy, error)))
    return FALSE;
  answer_receipt (answer, number, path, gift, copy);
  return TRUE;
}

/**
 * ctl_paper:
 * @name: (nullable): what --paper was given
 * @paper: (inout): left as it is without a name
 */
gboolean
ctl_paper (const char *name, ReceiptPaper *paper, GError **error)
{
  if (name == NULL || receipt_paper_parse (name, paper))
    return TRUE;
  return ctl_usage (error, "%s", _ ("--paper is roll, roll-80, roll-58 or a4."));
}

const CtlCommand ctl_receipt_commands[] = {
  { "receipt", NULL, "NUMBER --pdf FILE [--paper P] [--gift [--line N]...]",
    N_ ("Write the receipt of an order or a return; an order's second one is a COPY."),
    N_ ("  --paper  roll or roll-80 (80 mm, the default), roll-58 (58 mm) or a4\n"
        "  --gift   a gift slip instead: the goods and the barcode, without a price\n"
        "  --line   of the gift slip: this line alone; may be said several times"),
    NULL, run_receipt },
  { NULL },
};
