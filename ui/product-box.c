/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The field that takes products into an order. Enter takes the text out of the field at once and
 * queues it, so that a scanner or a fast typist never waits for the shop, and the answers come in
 * the order of the questions. While a name is typed, what it finds is offered below. */

#include "config.h"

#include "product-box.h"

#include "error.h"
#include "product-row.h"
#include "product.h"
#include "search.h"
#include "widget.h"

#define N_OFFERS 8

struct _ProductBox {
  GtkWidget parent_instance;

  GtkEntry *entry;
  GtkPopover *popover;
  GtkListBox *list;
  Shop *shop;
  GCancellable *offering; /* the search for the text as it stands */
  GCancellable *disposed;
  GQueue entered; /* of Entered; the first one is being answered */
  int n_offers;
  gboolean was_chosen; /* an offer was gone to by arrow key */
};

G_DEFINE_FINAL_TYPE (ProductBox, product_box, GTK_TYPE_WIDGET)

enum {
  ADD,
  UNKNOWN,
  IDLE,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

typedef struct {
  Quantity quantity;
  char *text;     /* a code, or words of a name */
  char *whole;    /* as it was typed */
  gboolean exact; /* a scan: never taken for a name */
} Entered;

static void
entered_free (Entered *entered)
{
  g_free (entered->text);
  g_free (entered->whole);
  g_free (entered);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Entered, entered_free)

/* "3*code" is three of it; a star that no quantity stands before belongs to the code. */
static Entered *
entered_new (const char *typed, gboolean exact)
{
  Entered *entered = g_new0 (Entered, 1);
  const char *star = strchr (typed, '*');
  g_autofree char *before = star != NULL ? g_strndup (typed, star - typed) : NULL;

  entered->whole = g_strstrip (g_strdup (typed));
  entered->exact = exact;
  if (before != NULL && quantity_parse_local (g_strstrip (before), NULL, &entered->quantity, NULL)
      && entered->quantity > 0)
    {
      entered->text = g_strstrip (g_strdup (star + 1));
      return entered;
    }
  entered->quantity = QUANTITY_ONE;
  entered->text = g_strdup (entered->whole);
  return entered;
}

static void answer_next (ProductBox *self);

/* The first question is answered: by a code, or by %NULL where nothing has it. */
static void
answer (ProductBox *self, const char *code)
{
  Entered *entered = g_queue_pop_head (&self->entered);

  if (code != NULL)
    g_signal_emit (self, signals[ADD], 0, code, entered->quantity);
  else
    g_signal_emit (self, signals[UNKNOWN], 0, entered->whole);
  entered_free (entered);
  answer_next (self);
}

static void
on_named (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ProductBox) self = data;
  g_autoptr (GError) error = NULL;
  gpointer out = NULL;
  g_autoptr (SearchAnswer) found = NULL;
  g_autofree char *code = NULL;

  shop_run_finish (SHOP_SHOP (source), result, &out, &error);
  found = out;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (found != NULL && found->hits->len > 0)
    code = g_strdup (((Hit *)g_ptr_array_index (found->hits, 0))->number);
  answer (self, code);
}

static void
on_shown (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ProductBox) self = data;
  g_autoptr (GError) error = NULL;
  gpointer out = NULL;
  g_autoptr (Product) product = NULL;
  Entered *entered = g_queue_peek_head (&self->entered);

  shop_run_finish (SHOP_SHOP (source), result, &out, &error);
  product = out;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (product != NULL || entered->exact)
    answer (self, product != NULL ? product->code : NULL);
  else
    shop_run_async (self->shop, &search_job, search_query_new (entered->text, HIT_PRODUCT, 1),
                    self->disposed, on_named, g_object_ref (self));
}

static void
answer_next (ProductBox *self)
{
  Entered *entered = g_queue_peek_head (&self->entered);

  if (entered == NULL)
    g_signal_emit (self, signals[IDLE], 0);
  else
    shop_run_async (self->shop, &product_show_job, g_strdup (entered->text), self->disposed,
                    on_shown, g_object_ref (self));
}

static void
enter (ProductBox *self, Entered *entered)
{
  g_queue_push_tail (&self->entered, entered);
  if (self->entered.length == 1)
    answer_next (self);
}

/* Offers */

static ProductRow *
chosen (ProductBox *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  return row != NULL && gtk_widget_get_visible (GTK_WIDGET (self->popover)) ? DESK_PRODUCT_ROW (row)
                                                                            : NULL;
}

static void
withdraw_offers (ProductBox *self)
{
  if (self->offering != NULL)
    g_cancellable_cancel (self->offering);
  g_clear_object (&self->offering);
  self->was_chosen = FALSE;
  gtk_popover_popdown (self->popover);
}

static void
show_offers (ProductBox *self, const GPtrArray *hits)
{
  int exponent = shop_get_settings (self->shop)->exponent;

  for (int i = 0; i < N_OFFERS; i++)
    {
      GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, i);

      if (row == NULL)
        {
          gtk_list_box_append (self->list, product_row_new ());
          row = gtk_list_box_get_row_at_index (self->list, i);
        }
      gtk_widget_set_visible (GTK_WIDGET (row), i < (int)hits->len);
      if (i < (int)hits->len)
        product_row_show (DESK_PRODUCT_ROW (row), g_ptr_array_index (hits, i), exponent);
    }
  self->n_offers = (int)hits->len;
  gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, 0));
  if (hits->len == 0)
    {
      gtk_popover_popdown (self->popover);
      return;
    }
  gtk_widget_set_size_request (GTK_WIDGET (self->popover),
                               gtk_widget_get_width (GTK_WIDGET (self->entry)), -1);
  gtk_popover_popup (self->popover);
}

static void
on_offers (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ProductBox) self = data;
  gpointer out = NULL;
  g_autoptr (SearchAnswer) found = NULL;

  /* Offers are a help: a question withdrawn or refused offers nothing. */
  shop_run_finish (SHOP_SHOP (source), result, &out, NULL);
  found = out;
  if (found != NULL && self->offering != NULL
      && !g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (result))))
    show_offers (self, found->hits);
}

static void
on_entry_changed (ProductBox *self)
{
  g_autoptr (Entered) entered
      = entered_new (gtk_editable_get_text (GTK_EDITABLE (self->entry)), FALSE);

  if (self->offering != NULL)
    g_cancellable_cancel (self->offering);
  g_clear_object (&self->offering);
  self->was_chosen = FALSE;
  if (self->shop == NULL || *entered->text == '\0')
    {
      gtk_popover_popdown (self->popover);
      return;
    }
  self->offering = g_cancellable_new ();
  shop_run_async (self->shop, &search_job, search_query_new (entered->text, HIT_PRODUCT, N_OFFERS),
                  self->offering, on_offers, g_object_ref (self));
}

static void
take_offer (ProductBox *self, ProductRow *row)
{
  Entered *entered = entered_new (gtk_editable_get_text (GTK_EDITABLE (self->entry)), TRUE);

  g_free (entered->text);
  entered->text = g_strdup (product_row_get_code (row));
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  withdraw_offers (self);
  enter (self, entered);
}

static void
on_entry_activate (ProductBox *self)
{
  ProductRow *row = chosen (self);
  g_autofree char *typed = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry)));

  if (*g_strstrip (typed) == '\0' || self->shop == NULL)
    return;
  if (row != NULL && self->was_chosen)
    {
      take_offer (self, row);
      return;
    }
  /* Enter asks about the text as it stands, not about what is painted below it. */
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  withdraw_offers (self);
  enter (self, entered_new (typed, FALSE));
}

static void
on_row_activated (ProductBox *self, GtkListBoxRow *row)
{
  take_offer (self, DESK_PRODUCT_ROW (row));
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

static gboolean
on_key_pressed (ProductBox *self, guint keyval, guint code, GdkModifierType state)
{
  GtkListBoxRow *row = GTK_LIST_BOX_ROW (chosen (self));
  int step = keyval == GDK_KEY_Down ? 1 : keyval == GDK_KEY_Up ? -1 : 0;
  int wanted;

  if (row == NULL || step == 0 || (state & GDK_CONTROL_MASK) != 0)
    return GDK_EVENT_PROPAGATE;
  wanted = CLAMP (gtk_list_box_row_get_index (row) + step, 0, self->n_offers - 1);
  gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, wanted));
  self->was_chosen = TRUE;
  return GDK_EVENT_STOP;
}

static void
on_focus_leave (ProductBox *self)
{
  gtk_popover_popdown (self->popover);
}

static gboolean
product_box_grab_focus (GtkWidget *widget)
{
  return gtk_entry_grab_focus_without_selecting (DESK_PRODUCT_BOX (widget)->entry);
}

static void
product_box_dispose (GObject *object)
{
  ProductBox *self = DESK_PRODUCT_BOX (object);

  if (self->offering != NULL)
    g_cancellable_cancel (self->offering);
  g_cancellable_cancel (self->disposed);
  g_clear_object (&self->offering);
  g_clear_object (&self->shop);
  widget_drop_children (GTK_WIDGET (object));
  G_OBJECT_CLASS (product_box_parent_class)->dispose (object);
}

static void
product_box_finalize (GObject *object)
{
  ProductBox *self = DESK_PRODUCT_BOX (object);

  g_queue_clear_full (&self->entered, (GDestroyNotify)entered_free);
  g_clear_object (&self->disposed);
  G_OBJECT_CLASS (product_box_parent_class)->finalize (object);
}

static void
product_box_class_init (ProductBoxClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = product_box_dispose;
  G_OBJECT_CLASS (klass)->finalize = product_box_finalize;
  widget_class->grab_focus = product_box_grab_focus;
  signals[ADD] = g_signal_new ("add", PRODUCT_BOX_TYPE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                               G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_INT64);
  signals[UNKNOWN] = g_signal_new ("unknown", PRODUCT_BOX_TYPE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[IDLE] = g_signal_new ("idle", PRODUCT_BOX_TYPE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 0);

  g_type_ensure (PRODUCT_ROW_TYPE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/deskbell/Deskbell/product-box.ui");
  gtk_widget_class_bind_template_child (widget_class, ProductBox, entry);
  gtk_widget_class_bind_template_child (widget_class, ProductBox, popover);
  gtk_widget_class_bind_template_child (widget_class, ProductBox, list);
  gtk_widget_class_bind_template_callback (widget_class, on_entry_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_entry_activate);
  gtk_widget_class_bind_template_callback (widget_class, on_key_pressed);
  gtk_widget_class_bind_template_callback (widget_class, on_focus_leave);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
product_box_init (ProductBox *self)
{
  self->disposed = g_cancellable_new ();
  g_queue_init (&self->entered);
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
product_box_set_shop (ProductBox *self, Shop *shop)
{
  g_set_object (&self->shop, shop);
}

/**
 * product_box_enter:
 * @code: a scanned code
 *
 * Enters @code as if it were typed; it is never taken for a name.
 */
void
product_box_enter (ProductBox *self, const char *code)
{
  enter (self, entered_new (code, TRUE));
}

/**
 * product_box_is_busy:
 *
 * Returns: whether something entered still waits for its answer; `idle` will tell.
 */
gboolean
product_box_is_busy (ProductBox *self)
{
  return self->entered.length > 0;
}

gboolean
product_box_is_empty (ProductBox *self)
{
  return *gtk_editable_get_text (GTK_EDITABLE (self->entry)) == '\0';
}

/**
 * product_box_dismiss:
 *
 * Takes the offers away; the text stays.
 *
 * Returns: whether there were any.
 */
gboolean
product_box_dismiss (ProductBox *self)
{
  gboolean shown = gtk_widget_get_visible (GTK_WIDGET (self->popover));

  withdraw_offers (self);
  return shown;
}

/**
 * product_box_give_back:
 * @text: what was typed and not found
 *
 * Puts it back into the field, selected, unless something else stands there by now.
 */
void
product_box_give_back (ProductBox *self, const char *text)
{
  if (!product_box_is_empty (self))
    return;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  withdraw_offers (self);
  gtk_editable_select_region (GTK_EDITABLE (self->entry), 0, -1);
}

GtkWidget *
product_box_get_entry (ProductBox *self)
{
  return GTK_WIDGET (self->entry);
}
