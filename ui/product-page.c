/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The tab of a product: its record, and over it the form while somebody writes. A new one begins
 * with the form alone, and the tab stays the same one when it is saved. An order from here is for
 * the customer in whose tab the product was looked up, and the page says for whom. */

#include "config.h"

#include "product-page.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "customer.h"
#include "format.h"
#include "help.h"
#include "notify.h"
#include "product-editor.h"
#include "product-record.h"

#define ICON "package-x-generic-symbolic"

struct _ProductPage {
  Page parent_instance;

  GtkStack *stack;
  ProductRecord *record;
  AdwBin *editor_bin;
  ProductEditor *editor; /* NULL until somebody writes */

  DraftStore *drafts; /* (nullable) */
  char *code;         /* NULL until a new one is saved */
  char *customer;     /* (nullable) whom an order from here is for */
  GCancellable *asking_customer;
};

G_DEFINE_FINAL_TYPE (ProductPage, product_page, PAGE_TYPE)

static Shop *
get_shop (ProductPage *self)
{
  return page_get_shop (DESK_PAGE (self));
}

/* Hidden from whom the job would refuse. */
static gboolean
may_edit (ProductPage *self)
{
  return shop_get_staff (get_shop (self))->role >= product_edit_job.least;
}

static gboolean
is_editing (ProductPage *self)
{
  return gtk_stack_get_visible_child (self->stack) == GTK_WIDGET (self->editor_bin);
}

static void
fold_again (ProductPage *self)
{
  page_set_narrow (DESK_PAGE (self), page_get_narrow (DESK_PAGE (self)));
}

static void
take_code (ProductPage *self, const char *code)
{
  char *copy = g_strdup (code);

  g_free (self->code);
  self->code = copy;
  if (!page_get_has_draft (DESK_PAGE (self)))
    page_set_subject (DESK_PAGE (self), "product", code);
}

/* The record */

static void
on_loaded (ProductPage *self)
{
  const Product *product = product_record_get_view (self->record)->product;

  take_code (self, product->code);
  page_set_title (DESK_PAGE (self), product->name, ICON, product->code);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "product.edit", may_edit (self));
  fold_again (self);
  if (is_editing (self))
    product_editor_changed_elsewhere (self->editor, product->version);
}

static void
on_open (ProductPage *self, const char *kind, const char *number)
{
  page_open (DESK_PAGE (self), kind, number);
}

static void
on_sell (ProductPage *self)
{
  if (product_record_get_view (self->record) != NULL)
    page_open (DESK_PAGE (self), "new-order-of", self->code);
}

static void
show_record (ProductPage *self)
{
  gtk_stack_set_visible_child (self->stack, GTK_WIDGET (self->record));
  product_record_focus_first (self->record);
}

/* Whom an order is for */

static void
on_customer_shown (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ProductPage) self = data;
  g_autoptr (GError) error = NULL;
  gpointer out = NULL;
  g_autoptr (CustomerView) view = NULL;

  shop_run_finish (SHOP_SHOP (source), result, &out, &error);
  view = out;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  product_record_set_customer (self->record, view != NULL ? view->customer->name : self->customer);
}

static void
product_page_set_customer (Page *page, const char *number)
{
  ProductPage *self = PRODUCT_PAGE (page);
  char *copy = g_strdup (number);

  g_cancellable_cancel (self->asking_customer);
  g_clear_object (&self->asking_customer);
  g_free (self->customer);
  self->customer = copy;
  product_record_set_customer (self->record, copy);
  if (copy == NULL)
    return;
  self->asking_customer = g_cancellable_new ();
  shop_run_async (get_shop (self), &customer_show_job, g_strdup (copy), self->asking_customer,
                  on_customer_shown, g_object_ref (self));
}

static void
on_nobody (ProductPage *self)
{
  product_page_set_customer (DESK_PAGE (self), NULL);
}

/* Taking back what was saved */

typedef struct {
  GWeakRef page;
  ProductEdit *edit;
} Saved;

static void
saved_free (gpointer data)
{
  Saved *saved = data;

  g_weak_ref_clear (&saved->page);
  g_clear_pointer (&saved->edit, product_edit_free);
  g_free (saved);
}

static void
on_taken_back (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ProductPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (Product) product = NULL;

  shop_run_finish (SHOP_SHOP (source), result, (gpointer *)&product, &error);
  if (self->record == NULL)
    return;
  if (product == NULL)
    {
      product_record_warn (self->record, error, _ ("The product stays as it was saved."));
      return;
    }
  take_code (self, product->code);
  product_record_load (self->record, get_shop (self), product->code);
}

static void
on_take_back (gpointer data)
{
  Saved *saved = data;
  g_autoptr (ProductPage) self = g_weak_ref_get (&saved->page);

  if (self != NULL && self->record != NULL)
    shop_run_async (get_shop (self), &product_edit_job, g_steal_pointer (&saved->edit), NULL,
                    on_taken_back, g_object_ref (self));
}

static void
offer_undo (ProductPage *self)
{
  const FormWork *work = product_editor_get_work (self->editor);
  Quantity stock_by;
  g_autoptr (JsonObject) fields = product_editor_dup_undo (self->editor, &stock_by);
  Saved *saved;

  if (fields == NULL)
    return;
  saved = g_new0 (Saved, 1);
  g_weak_ref_init (&saved->page, self);
  saved->edit = product_edit_new (work->number, work->version, fields);
  saved->edit->stock_by = stock_by;
  notify_undo (GTK_WIDGET (self), _ ("The changes are saved"), on_take_back, saved, saved_free);
}

/* The form */

/* Unsaved work is found by its draft: the desk shows this tab instead of opening another. */
static void
on_touched (ProductPage *self)
{
  gboolean touched = product_editor_is_touched (self->editor);
  g_autofree char *name = NULL;

  page_set_has_draft (DESK_PAGE (self), touched);
  if (touched)
    page_set_subject (DESK_PAGE (self), "draft", product_editor_get_work (self->editor)->uuid);
  else if (self->code != NULL)
    page_set_subject (DESK_PAGE (self), "product", self->code);
  if (self->code != NULL)
    return;
  name = product_form_dup_name (product_editor_get_form (self->editor));
  page_set_title (DESK_PAGE (self), *name != '\0' ? name : _ ("New Product"), ICON,
                  _ ("New Product"));
}

static void
on_resumed (ProductPage *self)
{
  gtk_stack_set_visible_child (self->stack, GTK_WIDGET (self->editor_bin));
  product_form_focus (product_editor_get_form (self->editor), "name");
}

static void
on_saved (ProductPage *self, const char *code)
{
  gboolean known = self->code != NULL;

  take_code (self, code);
  if (known)
    offer_undo (self);
  else
    notify_done (GTK_WIDGET (self), _ ("The product is saved"));
  product_record_load (self->record, get_shop (self), code);
  show_record (self);
}

static void
make_editor (ProductPage *self)
{
  if (self->editor != NULL)
    return;
  self->editor = PRODUCT_EDITOR (product_editor_new (get_shop (self), self->drafts));
  g_signal_connect_object (self->editor, "touched", G_CALLBACK (on_touched), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->editor, "left", G_CALLBACK (show_record), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->editor, "resumed", G_CALLBACK (on_resumed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->editor, "saved", G_CALLBACK (on_saved), self, G_CONNECT_SWAPPED);
  adw_bin_set_child (self->editor_bin, GTK_WIDGET (self->editor));
  fold_again (self);
}

static void
edit (ProductPage *self)
{
  const ProductView *view = product_record_get_view (self->record);

  if (view == NULL || is_editing (self))
    return;
  make_editor (self);
  product_editor_begin_edit (self->editor, view->product);
  on_resumed (self);
}

/* A tab that is not in view hears the key too, and keeps still. */
static void
on_edit (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (gtk_widget_get_mapped (widget))
    edit (PRODUCT_PAGE (widget));
}

/* The page */

static void
product_page_focus_first (Page *page)
{
  ProductPage *self = PRODUCT_PAGE (page);

  if (is_editing (self))
    product_form_focus (product_editor_get_form (self->editor), "name");
  else
    product_record_focus_first (self->record);
}

static gboolean
product_page_commit (Page *page)
{
  ProductPage *self = PRODUCT_PAGE (page);

  if (is_editing (self))
    product_editor_save (self->editor);
  else
    on_sell (self);
  return TRUE;
}

static gboolean
product_page_choose (Page *page, int n)
{
  ProductPage *self = PRODUCT_PAGE (page);

  if (!is_editing (self) || n < 1 || n > 2)
    return FALSE;
  product_form_set_service (product_editor_get_form (self->editor), n == 2);
  return TRUE;
}

/* What is scanned over the form is its barcode. */
static gboolean
product_page_scan (Page *page, const char *code)
{
  ProductPage *self = PRODUCT_PAGE (page);

  if (!is_editing (self))
    return FALSE;
  product_form_set_barcode (product_editor_get_form (self->editor), code);
  return TRUE;
}

static gboolean
product_page_back (Page *page)
{
  ProductPage *self = PRODUCT_PAGE (page);

  if (is_editing (self))
    return product_editor_back (self->editor);
  if (self->customer == NULL)
    return FALSE;
  on_nobody (self);
  return TRUE;
}

static gboolean
product_page_shows (Page *page, const char *kind, gint64 id)
{
  const ProductView *view = product_record_get_view (PRODUCT_PAGE (page)->record);

  return view != NULL && g_str_equal (kind, "product") && id == view->product->id;
}

/* An order of another product changes nothing here; of a service no count says that it was sold. */
static void
product_page_changed (Page *page, const char *kind, gint64 id)
{
  ProductPage *self = PRODUCT_PAGE (page);

  if (!g_str_equal (kind, "product") || product_page_shows (page, kind, id))
    product_record_refresh (self->record);
}

static void
product_page_set_narrow (Page *page, gboolean narrow)
{
  ProductPage *self = PRODUCT_PAGE (page);

  product_record_set_narrow (self->record, narrow);
  if (self->editor != NULL)
    product_form_set_narrow (product_editor_get_form (self->editor), narrow);
}

static const char *
product_page_get_customer (Page *page)
{
  return PRODUCT_PAGE (page)->customer;
}

static void
product_page_dispose (GObject *object)
{
  ProductPage *self = PRODUCT_PAGE (object);

  g_cancellable_cancel (self->asking_customer);
  self->record = NULL;
  G_OBJECT_CLASS (product_page_parent_class)->dispose (object);
}

static void
product_page_turned (Page *page, PageFace *face)
{
  const ProductView *view = product_record_get_view (PRODUCT_PAGE (page)->record);
  const char *currency = shop_get_settings (page_get_shop (page))->currency;

  if (view == NULL)
    return;
  face->title = g_strdup (view->product->name);
  face->value = format_money (page_get_shop (page), view->product->price);
  face->detail = *view->product->unit != '\0'
                     /* Translators: below a price: a currency and a unit, such as «EUR per kg». */
                     ? g_strdup_printf (_ ("%s per %s"), currency, view->product->unit)
                     : g_strdup (currency);
}

static void
product_page_finalize (GObject *object)
{
  ProductPage *self = PRODUCT_PAGE (object);

  g_clear_object (&self->drafts);
  g_clear_object (&self->asking_customer);
  g_free (self->code);
  g_free (self->customer);
  G_OBJECT_CLASS (product_page_parent_class)->finalize (object);
}

static void
product_page_class_init (ProductPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  PageClass *page_class = DESK_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = product_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = product_page_finalize;
  page_class->focus_first = product_page_focus_first;
  page_class->commit = product_page_commit;
  page_class->choose = product_page_choose;
  page_class->scan = product_page_scan;
  page_class->back = product_page_back;
  page_class->changed = product_page_changed;
  page_class->shows = product_page_shows;
  page_class->set_narrow = product_page_set_narrow;
  page_class->get_customer = product_page_get_customer;
  page_class->set_customer = product_page_set_customer;
  page_class->turned = product_page_turned;

  g_type_ensure (PRODUCT_RECORD_TYPE);
  gtk_widget_class_install_action (widget_class, "product.edit", NULL, on_edit);
  help_install (widget_class, "product");
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/deskbell/Deskbell/product-page.ui");
  gtk_widget_class_bind_template_child (widget_class, ProductPage, stack);
  gtk_widget_class_bind_template_child (widget_class, ProductPage, record);
  gtk_widget_class_bind_template_child (widget_class, ProductPage, editor_bin);
  gtk_widget_class_bind_template_callback (widget_class, on_loaded);
  gtk_widget_class_bind_template_callback (widget_class, on_open);
  gtk_widget_class_bind_template_callback (widget_class, on_sell);
  gtk_widget_class_bind_template_callback (widget_class, on_nobody);
  gtk_widget_class_bind_template_callback (widget_class, edit);
}

static void
product_page_init (ProductPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "product.edit", FALSE);
}

static ProductPage *
new_page (Shop *shop, DraftStore *drafts, const char *title, const char *tooltip)
{
  ProductPage *self = g_object_new (PRODUCT_PAGE_TYPE, "shop", shop, NULL);

  g_set_object (&self->drafts, drafts);
  page_set_title (DESK_PAGE (self), title, ICON, tooltip);
  return self;
}

/**
 * product_page_new:
 * @drafts: (nullable): where unsaved work of this desk is kept
 * @code: which, by code or barcode
 *
 * Returns: (transfer floating): the page, asking already.
 */
GtkWidget *
product_page_new (Shop *shop, DraftStore *drafts, const char *code)
{
  ProductPage *self = new_page (shop, drafts, code, code);

  take_code (self, code);
  product_record_load (self->record, shop, code);
  return GTK_WIDGET (self);
}

/**
 * product_page_new_empty:
 * @drafts: (nullable): where unsaved work of this desk is kept
 * @typed: what the lookup did not find; may be ""
 *
 * Returns: (transfer floating): the form of a new product; once saved it is its page.
 */
GtkWidget *
product_page_new_empty (Shop *shop, DraftStore *drafts, const char *typed)
{
  ProductPage *self = new_page (shop, drafts, _ ("New Product"), _ ("New Product"));

  make_editor (self);
  product_editor_begin_new (self->editor, typed);
  gtk_stack_set_visible_child (self->stack, GTK_WIDGET (self->editor_bin));
  return GTK_WIDGET (self);
}

/**
 * product_page_new_from_draft:
 * @draft: of kind "product"; borrowed for the call
 *
 * Returns: (transfer floating): the page on which what was typed goes on.
 */
GtkWidget *
product_page_new_from_draft (Shop *shop, DraftStore *drafts, const Draft *draft)
{
  ProductPage *self = new_page (shop, drafts, _ ("New Product"), _ ("New Product"));
  const char *code;

  make_editor (self);
  if (!product_editor_begin_draft (self->editor, draft))
    product_editor_begin_new (self->editor, "");
  code = product_editor_get_work (self->editor)->number;
  if (code != NULL)
    {
      page_set_title (DESK_PAGE (self), code, ICON, code);
      take_code (self, code);
      product_record_load (self->record, shop, code);
    }
  gtk_stack_set_visible_child (self->stack, GTK_WIDGET (self->editor_bin));
  return GTK_WIDGET (self);
}
