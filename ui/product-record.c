/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A product as the desk sees it: what it is, what happened with it, and what must be known before
 * it is sold. It asks the shop by itself, one question at a time, and says what to open. */

#include "config.h"

#include "product-record.h"

#include <glib/gi18n-lib.h>

#include "conceal.h"
#include "product-glance.h"
#include "product-history.h"
#include "product-words.h"
#include "report-error.h"
#include "widget.h"
#include "wrap-layout.h"

#define SPINNER_AFTER 300 /* ms; an answer usually comes sooner, and a flicker disturbs */
#define ROWS_AT_FIRST 4   /* a list; what a person asks for is among the newest */
#define ROWS_LATER 100

struct _ProductRecord {
  GtkWidget parent_instance;

  GtkStack *stack;
  GtkWidget *wait;
  GtkSpinner *spinner;
  Notice *failure;
  GtkWidget *again;
  GtkWidget *known;
  Notice *notice;
  GtkLabel *name;
  GtkLabel *code_label;
  GtkWidget *pills;
  GtkWidget *discontinued;
  GtkWidget *service;
  GtkWidget *kept;
  GtkBox *columns;
  GtkLabel *description;
  GtkListBox *facts;
  GtkWidget *specification_section;
  GtkListBox *specification;
  ProductHistory *history;
  ProductGlance *glance;
  GtkLabel *because;
  GtkWidget *customer_row;
  GtkLabel *customer;
  GtkWidget *sell;
  GtkWidget *edit;

  Shop *shop;
  char *code;
  ProductView *view;
  GCancellable *cancellable;
  guint spinner_source;
  guint limit;
  gboolean narrow;
  gboolean asking;
  gboolean ask_again;
  gboolean is_old; /* and the notice says so */
};

G_DEFINE_FINAL_TYPE (ProductRecord, product_record, GTK_TYPE_WIDGET)

enum {
  LOADED,
  OPEN,
  SELL,
  EDIT,
  NOBODY,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

/* Showing */

static GtkWidget *
fact_label (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_valign (label, GTK_ALIGN_BASELINE);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

static GtkWidget *
fact_row (const ProductFact *fact)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *name = fact_label (fact->name, "dim-label");
  GtkWidget *value = fact_label (fact->value, NULL);

  gtk_widget_add_css_class (box, "row1");
  gtk_widget_add_css_class (name, "c-fact");
  gtk_widget_set_hexpand (value, TRUE);
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), value);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  widget_speak (row, fact->name, fact->value, NULL);
  return row;
}

/* A row that had the focus is gone with the others: the one in its place gets it. */
static void
fill_facts (GtkListBox *list, GPtrArray *facts)
{
  GtkWidget *focused = gtk_widget_get_focus_child (GTK_WIDGET (list));
  int at = focused != NULL ? gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (focused)) : -1;

  widget_clear_list (list);
  for (guint i = 0; i < facts->len; i++)
    gtk_list_box_append (list, fact_row (facts->pdata[i]));
  if (at >= 0 && facts->len > 0)
    gtk_widget_grab_focus (
        GTK_WIDGET (gtk_list_box_get_row_at_index (list, MIN (at, (int)facts->len - 1))));
}

static void
show_what_it_is (ProductRecord *self, const Product *product)
{
  g_autoptr (GPtrArray) facts = product_words_facts (product);
  g_autoptr (GPtrArray) specification = product_words_specification (product);

  gtk_label_set_text (self->name, product->name);
  gtk_label_set_text (self->code_label, product->code);
  gtk_widget_set_visible (self->discontinued, product->discontinued);
  gtk_widget_set_visible (self->service, product->is_service);
  gtk_widget_set_visible (self->kept, !product->returnable);
  gtk_widget_set_visible (self->pills,
                          product->discontinued || product->is_service || !product->returnable);
  gtk_label_set_text (self->description, product->description);
  gtk_widget_set_visible (GTK_WIDGET (self->description), *product->description != '\0');
  fill_facts (self->facts, facts);
  fill_facts (self->specification, specification);
  gtk_widget_set_visible (self->specification_section, specification->len > 0);
}

static void
show_side (ProductRecord *self)
{
  const Product *product = self->view->product;
  g_autofree char *since = product_words_since (self->shop, self->view);
  ProductGlimpse glimpse = {
    .has_price = TRUE,
    .price = product->price,
    .since = since,
    .has_rate = TRUE,
    .rate = product->tax_rate,
    .tax_class = product->tax_class,
    .unit = product->unit,
    .is_service = product->is_service,
    .has_stock = TRUE,
    .stock = product->stock,
  };
  const char *because = !product->discontinued ? ""
                        : product->is_service || product->stock <= 0
                            ? _ ("Discontinued: it will not come again.")
                            : _ ("Discontinued: what is left may still be sold.");

  product_glance_show (self->glance, self->shop, &glimpse);
  gtk_label_set_text (self->because, because);
  gtk_widget_set_visible (GTK_WIDGET (self->because), *because != '\0');
}

static void
show_view (ProductRecord *self)
{
  gboolean focus = gtk_widget_has_focus (self->wait) || gtk_widget_has_focus (self->again);

  show_what_it_is (self, self->view->product);
  product_history_show (self->history, self->shop, self->view);
  show_side (self);
  gtk_stack_set_visible_child (self->stack, self->known);
  if (focus)
    product_record_focus_first (self);
  g_signal_emit (self, signals[LOADED], 0);
}

static void
show_failure (ProductRecord *self, const GError *error)
{
  if (self->view != NULL)
    {
      self->is_old = TRUE;
      notice_show_error (self->notice, error, _ ("What you see may be old."));
      return;
    }
  notice_show_error (self->failure, error, NULL);
  gtk_widget_set_visible (self->again, TRUE);
  if (gtk_widget_has_focus (self->wait))
    gtk_widget_grab_focus (self->again);
}

/* Asking */

static gboolean
on_spinner_due (gpointer data)
{
  ProductRecord *self = data;

  self->spinner_source = 0;
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), TRUE);
  gtk_spinner_start (self->spinner);
  return G_SOURCE_REMOVE;
}

static void
stop_spinner (ProductRecord *self)
{
  g_clear_handle_id (&self->spinner_source, g_source_remove);
  gtk_spinner_stop (self->spinner);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), FALSE);
}

static void
take_view (ProductRecord *self, ProductView *take_view)
{
  g_clear_pointer (&self->view, product_view_free);
  self->view = take_view;
  product_record_set_code (self, take_view->product->code);
  notice_clear (self->failure);
  if (self->is_old)
    notice_clear (self->notice);
  self->is_old = FALSE;
  gtk_widget_set_visible (self->again, FALSE);
  show_view (self);
}

static void
on_answer (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ProductRecord) self = data;
  g_autoptr (GError) error = NULL;
  ProductView *view = NULL;

  shop_run_finish (SHOP_SHOP (source), result, (gpointer *)&view, &error);
  if (g_cancellable_is_cancelled (self->cancellable))
    {
      product_view_free (view);
      return;
    }
  self->asking = FALSE;
  stop_spinner (self);
  if (error != NULL)
    show_failure (self, error);
  else
    take_view (self, view);
  if (self->ask_again)
    product_record_refresh (self);
}

/* Callbacks */

static void
on_open_order (ProductRecord *self, const char *number)
{
  g_signal_emit (self, signals[OPEN], 0, "order", number);
}

static void
on_more (ProductRecord *self)
{
  self->limit = ROWS_LATER;
  product_record_refresh (self);
}

static void
on_sell (ProductRecord *self)
{
  g_signal_emit (self, signals[SELL], 0);
}

static void
on_edit (ProductRecord *self)
{
  g_signal_emit (self, signals[EDIT], 0);
}

static void
on_nobody (ProductRecord *self)
{
  g_signal_emit (self, signals[NOBODY], 0);
}

/* From the facts down to what happened. */
static gboolean
on_keynav_failed (ProductRecord *self, GtkDirectionType direction, GtkListBox *list)
{
  GtkListBoxRow *first = gtk_list_box_get_row_at_index (self->specification, 0);

  if (direction != GTK_DIR_DOWN)
    return FALSE;
  if (list == self->facts && first != NULL)
    return gtk_widget_grab_focus (GTK_WIDGET (first));
  return product_history_focus_first (self->history);
}

static void
product_record_dispose (GObject *object)
{
  ProductRecord *self = PRODUCT_RECORD (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->spinner_source, g_source_remove);
  widget_drop_children (GTK_WIDGET (self));
  G_OBJECT_CLASS (product_record_parent_class)->dispose (object);
}

static void
product_record_finalize (GObject *object)
{
  ProductRecord *self = PRODUCT_RECORD (object);

  g_clear_object (&self->shop);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->view, product_view_free);
  g_free (self->code);
  G_OBJECT_CLASS (product_record_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/deskbell/Deskbell/product-record.ui");
  gtk_widget_class_bind_template_child (widget_class, ProductRecord, stack);
  gtk_widget_class_bind_template_child (widget_class, ProductRecord, wait);
  gtk_widget_class_bind_template_child (widget_class, ProductRecord, spinner);
  gtk_widget_class_bind_template_child (widget_class, ProductRecord, failure);
  gtk_widget_class_bind_template_child (widget_class, ProductRecord, again);
  gtk_widget_class_bind_template_child (widget_class, ProductRecord, known);
  gtk_widget_class_bind_template_child (widget_class, ProductRecord, notice);
  gtk_widget_class_bind_template_child (widget_class, ProductRecord, name);
  gtk_widget_class_bind_template_child (widget_class, ProductRecord, code_label);
  gtk_widget_class_bind_template_child (widget_class, ProductRecord, discontinued);
  gtk_widget_class_bind_template_child (widget_class, ProductRecord, service);
  gtk_widget_class_bind_template_child (widget_class, ProductRecord, kept);
  gtk_widget_class_bind_template_child (widget_class, ProductRecord, pills);
  gtk_widget_class_bind_template_child (widget_class, ProductRecord, columns);
  gtk_widget_class_bind_template_child (widget_class, ProductRecord, description);
  gtk_widget_class_bind_template_child (widget_class, ProductRecord, facts);
  gtk_widget_class_bind_template_child (widget_class, ProductRecord, specification_section);
  gtk_widget_class_bind_template_child (widget_class, ProductRecord, specification);
  gtk_widget_class_bind_template_child (widget_class, ProductRecord, history);
  gtk_widget_class_bind_template_child (widget_class, ProductRecord, glance);
  gtk_widget_class_bind_template_child (widget_class, ProductRecord, because);
  gtk_widget_class_bind_template_child (widget_class, ProductRecord, customer_row);
  gtk_widget_class_bind_template_child (widget_class, ProductRecord, customer);
  gtk_widget_class_bind_template_child (widget_class, ProductRecord, sell);
  gtk_widget_class_bind_template_child (widget_class, ProductRecord, edit);
  gtk_widget_class_bind_template_callback (widget_class, product_record_refresh);
  gtk_widget_class_bind_template_callback (widget_class, on_open_order);
  gtk_widget_class_bind_template_callback (widget_class, on_more);
  gtk_widget_class_bind_template_callback (widget_class, on_sell);
  gtk_widget_class_bind_template_callback (widget_class, on_edit);
  gtk_widget_class_bind_template_callback (widget_class, on_nobody);
  gtk_widget_class_bind_template_callback (widget_class, on_keynav_failed);
}

static void
product_record_class_init (ProductRecordClass *klass)
{
  static const struct {
    const char *name;
    guint n_params;
  } all[N_SIGNALS] = { [LOADED] = { "loaded", 0 },
                       [OPEN] = { "open", 2 },
                       [SELL] = { "sell", 0 },
                       [EDIT] = { "edit", 0 },
                       [NOBODY] = { "nobody", 0 } };

  G_OBJECT_CLASS (klass)->dispose = product_record_dispose;
  G_OBJECT_CLASS (klass)->finalize = product_record_finalize;
  for (int i = 0; i < N_SIGNALS; i++)
    signals[i] = g_signal_new (all[i].name, PRODUCT_RECORD_TYPE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                               NULL, G_TYPE_NONE, all[i].n_params, G_TYPE_STRING, G_TYPE_STRING);
  g_type_ensure (NOTICE_TYPE);
  g_type_ensure (PRODUCT_GLANCE_TYPE);
  g_type_ensure (PRODUCT_HISTORY_TYPE);
  g_type_ensure (WRAP_LAYOUT_TYPE);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  bind_template (GTK_WIDGET_CLASS (klass));
}

static void
product_record_init (ProductRecord *self)
{
  self->cancellable = g_cancellable_new ();
  self->limit = ROWS_AT_FIRST;
  gtk_widget_init_template (GTK_WIDGET (self));
  widget_name_by_text (GTK_WIDGET (self->again));
}

/**
 * product_record_load:
 * @code: which, by code or barcode
 *
 * Asks for the first time.
 */
void
product_record_load (ProductRecord *self, Shop *shop, const char *code)
{
  g_return_if_fail (PRODUCT_IS_RECORD (self));
  g_set_object (&self->shop, shop);
  gtk_widget_set_visible (self->edit, shop_get_staff (shop)->role >= product_edit_job.least);
  product_record_set_code (self, code);
  product_record_refresh (self);
}

/**
 * product_record_set_code:
 * @code: what it is called now
 */
void
product_record_set_code (ProductRecord *self, const char *code)
{
  char *copy = g_strdup (code);

  g_return_if_fail (PRODUCT_IS_RECORD (self));
  g_free (self->code);
  self->code = copy;
}

/**
 * product_record_refresh:
 *
 * Asks again. One question at a time: where another desk sells without a pause, an answer still
 * comes through.
 */
void
product_record_refresh (ProductRecord *self)
{
  self->ask_again = self->asking;
  if (self->asking || self->code == NULL)
    return;
  self->asking = TRUE;
  if (self->view == NULL && self->spinner_source == 0)
    self->spinner_source = g_timeout_add (SPINNER_AFTER, on_spinner_due, self);
  shop_run_async (self->shop, &product_view_job, product_question_new (self->code, self->limit),
                  self->cancellable, on_answer, g_object_ref (self));
}

/**
 * product_record_get_view:
 *
 * Returns: (transfer none) (nullable): what is shown; valid until the main loop runs again.
 */
const ProductView *
product_record_get_view (ProductRecord *self)
{
  g_return_val_if_fail (PRODUCT_IS_RECORD (self), NULL);
  return self->view;
}

/**
 * product_record_set_customer:
 * @name: (nullable): whom an order from here is for
 */
void
product_record_set_customer (ProductRecord *self, const char *name)
{
  gboolean had_focus = gtk_widget_get_focus_child (self->customer_row) != NULL;
  g_autofree char *marked = conceal_mark (name);
  g_autofree char *text = NULL;

  g_return_if_fail (PRODUCT_IS_RECORD (self));
  if (name != NULL)
    /* Translators: whom an order is for. */
    text = g_strdup_printf (_ ("For %s"), marked);
  conceal_label (self->customer, text);
  if (name == NULL && had_focus)
    gtk_widget_grab_focus (self->sell);
  gtk_widget_set_visible (self->customer_row, name != NULL);
}

/**
 * product_record_set_narrow:
 * @narrow: one column instead of two
 */
void
product_record_set_narrow (ProductRecord *self, gboolean narrow)
{
  g_return_if_fail (PRODUCT_IS_RECORD (self));
  self->narrow = narrow;
  gtk_box_set_homogeneous (self->columns, !narrow);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->columns),
                                  narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
}

/**
 * product_record_warn:
 * @kept: (nullable): what was kept
 *
 * Says above the work what went wrong.
 */
void
product_record_warn (ProductRecord *self, const GError *error, const char *kept)
{
  g_return_if_fail (PRODUCT_IS_RECORD (self));
  notice_show_error (self->notice, error, kept);
}

/**
 * product_record_focus_first:
 *
 * Who bought it last; where that is below what it is, what it is. While nothing is known yet the
 * focus waits where it will be.
 */
void
product_record_focus_first (ProductRecord *self)
{
  g_return_if_fail (PRODUCT_IS_RECORD (self));
  if (self->view == NULL)
    gtk_widget_grab_focus (gtk_widget_get_visible (self->again) ? self->again : self->wait);
  else if (self->narrow || !product_history_focus_first (self->history))
    gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_row_at_index (self->facts, 0)));
}
