/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The page on which an order is taken: what keys, scans and fields ask for goes into the order in
 * work, and what is shown is always its newest quote. */

#include "config.h"

#include "order-page.h"

#include <glib/gi18n-lib.h>

#include "conceal.h"
#include "enter-key.h"
#include "error.h"
#include "format.h"
#include "help.h"
#include "keys.h"
#include "notify.h"
#include "order-customer.h"
#include "order-json.h"
#include "order-lines.h"
#include "order-quotation.h"
#include "order-terms.h"
#include "order-totals.h"
#include "order-undo.h"
#include "order-work.h"
#include "pay-dialog.h"
#include "pay-typed.h"
#include "product-box.h"
#include "receipt-printer.h"
#include "report-error.h"

struct _OrderPage {
  Page parent_instance;

  OrderCustomer *customer;
  Notice *notice;
  ProductBox *product;
  OrderLines *lines;
  GtkWidget *empty;
  OrderTerms *terms;
  OrderTotals *totals;
  GtkWidget *pay;

  OrderWork *work;
  PayDialog *dialog; /* (nullable) borrowed while it is open */
  Day quoted_day;
  gboolean pays_next;  /* Ctrl+Enter came before the answer */
  gboolean takes_next; /* and Enter after it */
};

G_DEFINE_FINAL_TYPE (OrderPage, order_page, PAGE_TYPE)

static Shop *
get_shop (OrderPage *self)
{
  return page_get_shop (DESK_PAGE (self));
}

static int
get_exponent (OrderPage *self)
{
  return shop_get_settings (get_shop (self))->exponent;
}

static OrderDraft *
get_draft (OrderPage *self)
{
  return order_work_get_draft (self->work);
}

static void
show_title (OrderPage *self)
{
  const char *name = order_customer_get_name (self->customer);
  g_autofree char *surname = name != NULL ? format_surname (name) : NULL;
  /* Translators: the title of a tab; %s is a surname. */
  g_autofree char *title = surname != NULL ? g_strdup_printf (_ ("%s · New Order"), surname)
                                           : g_strdup (_ ("New Order"));

  page_set_title (DESK_PAGE (self), title, "x-office-document-symbolic",
                  name != NULL ? name : _ ("No customer named"));
}

static void
on_saved (OrderPage *self)
{
  order_customer_set_saved (self->customer,
                            format_when (get_shop (self), shop_now (get_shop (self))));
}

static void
on_unsaved (OrderPage *self, const GError *error)
{
  notice_show_error (self->notice, error, _ ("The order goes on, but is not kept if power fails."));
}

/* Quotes */

static void open_pay (OrderPage *self);

static void
show_day_change (OrderPage *self, Day day)
{
  if (self->quoted_day != DAY_NONE && self->quoted_day != day)
    notice_show_warning (self->notice,
                         _ ("A new day began: prices and taxes are those of today now."));
  self->quoted_day = day;
}

/* An order without lines has no quote: it is shown as nothing to pay. */
static void
show_quote (OrderPage *self, const Order *quote)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  Order nothing = { .lines = none, .payments = none };
  const Order *shown = quote != NULL ? quote : &nothing;

  order_lines_show (self->lines, shown, get_draft (self), get_exponent (self));
  order_totals_show (self->totals, shown, shop_get_settings (get_shop (self)));
  gtk_widget_set_visible (self->empty, shown->lines->len == 0);
}

static void
on_quoted (OrderPage *self)
{
  const Order *quote = order_work_get_quote (self->work);

  show_quote (self, quote);
  if (quote != NULL)
    show_day_change (self, quote->day);
  if (quote != NULL && self->pays_next && !product_box_is_busy (self->product))
    open_pay (self);
}

static void
on_refused (OrderPage *self, const GError *error)
{
  self->pays_next = self->takes_next = FALSE;
  notice_show_error (self->notice, error, _ ("The order stays as it is."));
}

static void
draft_changed (OrderPage *self)
{
  notice_clear (self->notice);
  page_set_has_draft (DESK_PAGE (self), !order_work_is_empty (self->work));
  if (order_work_is_empty (self->work))
    order_customer_set_saved (self->customer, NULL);
  order_work_changed (self->work, page_get_title (DESK_PAGE (self)));
}

/* Lines */

static void
on_product_add (OrderPage *self, const char *code, gint64 quantity)
{
  order_work_add (self->work, code, quantity);
  order_lines_set_current (self->lines, (int)get_draft (self)->lines->len - 1);
  draft_changed (self);
}

static void
on_product_unknown (OrderPage *self, const char *text)
{
  /* Translators: %s is what was typed or scanned. */
  g_autofree char *words = g_strdup_printf (_ ("No product has «%s»."), text);

  self->pays_next = self->takes_next = FALSE;
  notice_show_warning (self->notice, words);
  product_box_give_back (self->product, text);
}

static void
on_product_idle (OrderPage *self)
{
  if (self->pays_next && order_work_get_quote (self->work) != NULL)
    open_pay (self);
}

static void
on_line_edited (OrderPage *self, guint position, OrderDraftLine *edited)
{
  order_work_edit (self->work, position, edited);
  order_lines_set_current (self->lines, (int)position);
  draft_changed (self);
}

static void
on_put_back (GtkWidget *page, guint position)
{
  OrderPage *self = DESK_ORDER_PAGE (page);

  order_lines_set_current (self->lines, (int)position);
  draft_changed (self);
}

static void
on_line_removed (OrderPage *self, guint position)
{
  OrderUndo *undo = order_undo_remove (GTK_WIDGET (self), self->work, position, on_put_back);

  draft_changed (self);
  order_undo_offer (undo);
}

static void
on_lines_done (OrderPage *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->product));
}

/* The keys of the empty product field work on the lines (mockups: order). */
static gboolean
on_product_key (OrderPage *self, guint keyval, guint code, GdkModifierType state)
{
  if (!product_box_is_empty (self->product))
    return GDK_EVENT_PROPAGATE;
  /* The field would take it for itself even where it has nothing to take back. */
  if ((state & GDK_CONTROL_MASK) != 0 && keys_latin_keyval (keyval, code) == GDK_KEY_z)
    return notify_take_back (GTK_WIDGET (self));
  if (order_work_is_empty (self->work))
    return GDK_EVENT_PROPAGATE;
  if (keyval != GDK_KEY_Return && keyval != GDK_KEY_KP_Enter)
    return order_lines_key (self->lines, keyval, state);
  if ((state & GDK_CONTROL_MASK) != 0)
    return GDK_EVENT_PROPAGATE;
  /* Enter struck between Ctrl+Enter and its dialog is meant for the dialog, where it is not the
   * same Enter, still down. */
  if (self->pays_next)
    self->takes_next = !enter_key_repeats (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))));
  else
    order_lines_edit (self->lines);
  return GDK_EVENT_STOP;
}

static void
on_terms_changed (OrderPage *self)
{
  if (order_terms_read (self->terms, get_draft (self), get_exponent (self)))
    draft_changed (self);
}

/* Paying */

static void
on_posted (OrderPage *self, Order *order)
{
  order_work_done (self->work);
  page_set_has_draft (DESK_PAGE (self), FALSE);
  if (pay_dialog_get_print (self->dialog))
    receipt_printer_start (GTK_WIDGET (self), get_shop (self), order->number, NULL);
  else
    receipt_printer_decline (GTK_WIDGET (self), get_shop (self), order->number, NULL);
  g_object_set_data_full (G_OBJECT (self->dialog), "number", g_strdup (order->number), g_free);
}

static void
on_finished (OrderPage *self, PayDialog *dialog)
{
  g_autofree char *number = g_strdup (g_object_get_data (G_OBJECT (dialog), "number"));

  page_open (DESK_PAGE (self), "order", number);
  page_close (DESK_PAGE (self));
}

static void
on_dialog_gone (OrderPage *self)
{
  self->dialog = NULL;
  gtk_widget_grab_focus (GTK_WIDGET (self->product));
}

static void
open_pay (OrderPage *self)
{
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
  gboolean takes = self->takes_next;

  self->pays_next = self->takes_next = FALSE;
  if (self->dialog != NULL
      || !order_terms_read (self->terms, get_draft (self), get_exponent (self)))
    return;
  if (takes) /* what is due, whatever was typed before */
    pay_typed_forget (window, get_draft (self)->uuid);
  self->dialog = DESK_PAY_DIALOG (pay_dialog_new_order (window, get_shop (self), get_draft (self),
                                                        order_work_get_quote (self->work)));
  g_signal_connect_object (self->dialog, "posted", G_CALLBACK (on_posted), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->dialog, "finished", G_CALLBACK (on_finished), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->dialog, "destroy", G_CALLBACK (on_dialog_gone), self,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (self->dialog));
  if (takes)
    pay_dialog_take (self->dialog);
}

static void
on_print (GtkWidget *widget, const char *name, GVariant *parameter)
{
  OrderPage *self = DESK_ORDER_PAGE (widget);

  if (order_terms_read (self->terms, get_draft (self), get_exponent (self)))
    order_quotation_print (self->notice, get_shop (self), get_draft (self),
                           g_str_equal (name, "order.print-with"));
}

/* A draft that was left open over midnight is worked out anew, and read, before it is paid (rule
 * 2). */
static gboolean
is_of_today (OrderPage *self)
{
  return self->quoted_day == DAY_NONE || self->quoted_day == shop_today (get_shop (self));
}

/* Why it cannot be paid yet; what was entered and is not answered yet will tell. */
static const char *
find_hindrance (OrderPage *self)
{
  if (product_box_is_busy (self->product))
    return NULL;
  if (order_work_is_empty (self->work))
    return _ ("Nothing to pay yet: add a product first.");
  if (!product_box_is_empty (self->product))
    return _ ("Something is left in the product field: Enter adds it, "
              "Ctrl+A and Delete take it away.");
  return NULL;
}

static gboolean
order_page_commit (Page *page)
{
  OrderPage *self = DESK_ORDER_PAGE (page);
  const char *hindrance = find_hindrance (self);

  if (hindrance != NULL)
    {
      notice_show_warning (self->notice, hindrance);
      gtk_widget_grab_focus (GTK_WIDGET (self->product));
      return TRUE;
    }
  self->pays_next = is_of_today (self);
  if (self->pays_next && product_box_is_busy (self->product))
    return TRUE;
  if (self->pays_next && order_work_get_quote (self->work) != NULL)
    open_pay (self);
  else
    order_work_quote (self->work);
  return TRUE;
}

/* The customer */

static void
on_customer_known (OrderPage *self)
{
  show_title (self);
}

static void
on_customer_failed (OrderPage *self, const GError *error)
{
  notice_show_error (self->notice, error, NULL);
}

static void
on_customer_open (OrderPage *self, const char *number)
{
  page_open (DESK_PAGE (self), "customer", number);
}

static void
on_customer_named (OrderPage *self, const char *number)
{
  OrderDraft *draft = get_draft (self);

  g_free (draft->customer);
  draft->customer = g_strdup (number);
  order_customer_show (self->customer, get_shop (self), number);
  draft_changed (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->product));
}

static void
on_who (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (gtk_widget_get_mapped (widget))
    order_customer_choose (DESK_ORDER_PAGE (widget)->customer);
}

/* The page */

static void
order_page_focus_first (Page *page)
{
  gtk_widget_grab_focus (GTK_WIDGET (DESK_ORDER_PAGE (page)->product));
}

/* A receipt opens its own page; what is taken here stays. */
static gboolean
order_page_scan (Page *page, const char *code)
{
  OrderBarcode receipt;

  if (order_barcode_parse (code, &receipt))
    return FALSE;
  product_box_enter (DESK_ORDER_PAGE (page)->product, code);
  return TRUE;
}

static gboolean
order_page_back (Page *page)
{
  return product_box_dismiss (DESK_ORDER_PAGE (page)->product);
}

static void
order_page_changed (Page *page, const char *kind, gint64 id)
{
  OrderPage *self = DESK_ORDER_PAGE (page);

  if (g_str_equal (kind, "customer") || *kind == '\0')
    order_customer_refresh (self->customer);
  if (g_str_equal (kind, "product") || g_str_equal (kind, "setting") || *kind == '\0')
    order_work_quote (self->work);
}

static void
order_page_set_narrow (Page *page, gboolean narrow)
{
  order_lines_set_narrow (DESK_ORDER_PAGE (page)->lines, narrow);
}

static const char *
order_page_get_customer (Page *page)
{
  return get_draft (DESK_ORDER_PAGE (page))->customer;
}

static void
order_page_turned (Page *page, PageFace *face)
{
  order_totals_turned (order_work_get_quote (DESK_ORDER_PAGE (page)->work),
                       shop_get_settings (page_get_shop (page)), face);
}

static void
order_page_dispose (GObject *object)
{
  OrderPage *self = DESK_ORDER_PAGE (object);

  g_clear_object (&self->work);
  G_OBJECT_CLASS (order_page_parent_class)->dispose (object);
}

static void
order_page_class_init (OrderPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  PageClass *page_class = DESK_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = order_page_dispose;
  page_class->focus_first = order_page_focus_first;
  page_class->commit = order_page_commit;
  page_class->scan = order_page_scan;
  page_class->back = order_page_back;
  page_class->changed = order_page_changed;
  page_class->set_narrow = order_page_set_narrow;
  page_class->get_customer = order_page_get_customer;
  page_class->turned = order_page_turned;

  g_type_ensure (NOTICE_TYPE);
  g_type_ensure (ORDER_CUSTOMER_TYPE);
  g_type_ensure (ORDER_LINES_TYPE);
  g_type_ensure (ORDER_TERMS_TYPE);
  g_type_ensure (ORDER_TOTALS_TYPE);
  g_type_ensure (PRODUCT_BOX_TYPE);
  gtk_widget_class_install_action (widget_class, "order.who", NULL, on_who);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_k, GDK_CONTROL_MASK, "order.who",
                                       NULL);
  gtk_widget_class_install_action (widget_class, "order.print", NULL, on_print);
  gtk_widget_class_install_action (widget_class, "order.print-with", NULL, on_print);
  receipt_printer_install_keys (widget_class);
  help_install (widget_class, "order");
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/deskbell/Deskbell/order-page.ui");
  gtk_widget_class_bind_template_child (widget_class, OrderPage, customer);
  gtk_widget_class_bind_template_child (widget_class, OrderPage, notice);
  gtk_widget_class_bind_template_child (widget_class, OrderPage, product);
  gtk_widget_class_bind_template_child (widget_class, OrderPage, lines);
  gtk_widget_class_bind_template_child (widget_class, OrderPage, empty);
  gtk_widget_class_bind_template_child (widget_class, OrderPage, terms);
  gtk_widget_class_bind_template_child (widget_class, OrderPage, totals);
  gtk_widget_class_bind_template_child (widget_class, OrderPage, pay);
  gtk_widget_class_bind_template_callback (widget_class, on_product_add);
  gtk_widget_class_bind_template_callback (widget_class, on_product_unknown);
  gtk_widget_class_bind_template_callback (widget_class, on_product_idle);
  gtk_widget_class_bind_template_callback (widget_class, on_line_edited);
  gtk_widget_class_bind_template_callback (widget_class, on_line_removed);
  gtk_widget_class_bind_template_callback (widget_class, on_lines_done);
  gtk_widget_class_bind_template_callback (widget_class, on_terms_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_customer_known);
  gtk_widget_class_bind_template_callback (widget_class, on_customer_named);
  gtk_widget_class_bind_template_callback (widget_class, on_customer_failed);
  gtk_widget_class_bind_template_callback (widget_class, on_customer_open);
  gtk_widget_class_bind_template_callback (widget_class, page_commit);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static void
order_page_init (OrderPage *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->quoted_day = DAY_NONE;
  gtk_widget_init_template (GTK_WIDGET (self));
  receipt_printer_add_actions (GTK_WIDGET (self));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_product_key), self);
  gtk_widget_add_controller (product_box_get_entry (self->product), keys);
}

static GtkWidget *
order_page_new_with (Shop *shop, DraftStore *drafts, OrderDraft *take_draft)
{
  OrderPage *self = g_object_new (ORDER_PAGE_TYPE, "shop", shop, NULL);

  self->work = order_work_new (shop, drafts, take_draft);
  g_signal_connect_object (self->work, "quoted", G_CALLBACK (on_quoted), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->work, "refused", G_CALLBACK (on_refused), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->work, "saved", G_CALLBACK (on_saved), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->work, "unsaved", G_CALLBACK (on_unsaved), self, G_CONNECT_SWAPPED);
  product_box_set_shop (self->product, shop);
  /* The desk's list of unfinished work then shows this tab instead of a second one. */
  page_set_subject (DESK_PAGE (self), "draft", get_draft (self)->uuid);
  order_terms_set_today (self->terms, shop_today (shop));
  order_terms_show (self->terms, get_draft (self), get_exponent (self));
  page_set_has_draft (DESK_PAGE (self), !order_work_is_empty (self->work));
  order_customer_show (self->customer, shop, get_draft (self)->customer);
  order_work_quote (self->work);
  return GTK_WIDGET (self);
}

/**
 * order_page_new:
 * @drafts: (nullable): where unfinished work of this desk is kept
 * @customer: (nullable): whose order, or "" when nobody is named
 */
GtkWidget *
order_page_new (Shop *shop, DraftStore *drafts, const char *customer)
{
  OrderDraft *draft = order_draft_new ();

  draft->uuid = g_uuid_string_random ();
  if (customer != NULL && *customer != '\0')
    draft->customer = g_strdup (customer);
  return order_page_new_with (shop, drafts, draft);
}

/**
 * order_page_new_from_draft:
 * @draft: of kind "order"; borrowed for the call
 *
 * Goes on with an order that was left unfinished, under its own UUID: had it been posted after all,
 * posting it again finds that order (rule 5).
 */
GtkWidget *
order_page_new_from_draft (Shop *shop, DraftStore *drafts, const Draft *draft)
{
  g_autoptr (JsonNode) node = json_from_string (draft->content, NULL);
  OrderDraft *order = node != NULL
                          ? order_draft_from_json (node, shop_get_settings (shop)->exponent, NULL)
                          : NULL;
  OrderPage *self;

  if (order != NULL)
    return order_page_new_with (shop, drafts, order);
  self = DESK_ORDER_PAGE (order_page_new (shop, NULL, NULL));
  notice_show_warning (self->notice,
                       _ ("This unfinished order cannot be read; it was left as it is."));
  return GTK_WIDGET (self);
}
