/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The tab of a customer: their record, and over it the form while somebody writes. Somebody new
 * begins with the form alone, and the tab stays the same one when they are saved. */

#include "config.h"

#include "customer-page.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "conceal-cover.h"
#include "conceal.h"
#include "customer-editor.h"
#include "customer-record.h"
#include "help.h"
#include "notify.h"
#include "return-choice.h"

struct _CustomerPage {
  Page parent_instance;

  GtkStack *stack;
  CustomerRecord *record;
  AdwBin *editor_bin;
  CustomerEditor *editor; /* NULL until somebody writes */

  DraftStore *drafts; /* (nullable) */
  char *number;       /* NULL until somebody new is saved */
};

G_DEFINE_FINAL_TYPE (CustomerPage, customer_page, PAGE_TYPE)

static gboolean
is_editing (CustomerPage *self)
{
  return gtk_stack_get_visible_child (self->stack) == GTK_WIDGET (self->editor_bin);
}

/* The record */

static void
on_loaded (CustomerPage *self)
{
  const Customer *customer = customer_record_get_view (self->record)->customer;
  GtkWidget *widget = GTK_WIDGET (self);
  g_autofree char *name = conceal_mark (customer->name);

  page_set_title (DESK_PAGE (self), name, "avatar-default-symbolic", customer->number);
  gtk_widget_action_set_enabled (widget, "customer.note", !customer->erased);
  gtk_widget_action_set_enabled (widget, "customer.edit", !customer->erased);
  page_set_narrow (DESK_PAGE (self), page_get_narrow (DESK_PAGE (self)));
}

static void
on_open (CustomerPage *self, const char *kind, const char *number)
{
  page_open (DESK_PAGE (self), kind, number);
}

static void
show_record (CustomerPage *self)
{
  gtk_stack_set_visible_child (self->stack, GTK_WIDGET (self->record));
  customer_record_focus_first (self->record);
}

/* The form */

/* Unsaved work is found by its draft: the desk shows this tab instead of opening another. */
static void
on_touched (CustomerPage *self)
{
  gboolean touched = customer_editor_is_touched (self->editor);
  g_autofree char *typed = NULL;
  g_autofree char *name = NULL;

  page_set_has_draft (DESK_PAGE (self), touched);
  if (touched)
    page_set_subject (DESK_PAGE (self), "draft", customer_editor_get_uuid (self->editor));
  else if (self->number != NULL)
    page_set_subject (DESK_PAGE (self), "customer", self->number);
  if (self->number != NULL)
    return;
  typed = customer_editor_dup_name (self->editor);
  name = conceal_mark (typed);
  page_set_title (DESK_PAGE (self), *name != '\0' ? name : _ ("New Customer"),
                  "contact-new-symbolic", _ ("New customer (Ctrl+N)"));
}

static void
on_resumed (CustomerPage *self)
{
  gtk_stack_set_visible_child (self->stack, GTK_WIDGET (self->editor_bin));
  customer_editor_focus (self->editor, "name");
}

static void
on_saved (CustomerPage *self, const char *number)
{
  if (self->number != NULL)
    {
      notify_done (GTK_WIDGET (self), _ ("The changes are saved"));
      customer_record_refresh (self->record);
    }
  else
    {
      self->number = g_strdup (number);
      page_set_subject (DESK_PAGE (self), "customer", number);
      notify_done (GTK_WIDGET (self), _ ("The customer is saved"));
      customer_record_load (self->record, page_get_shop (DESK_PAGE (self)), number);
    }
  show_record (self);
}

static void
make_editor (CustomerPage *self)
{
  if (self->editor != NULL)
    return;
  self->editor = CUSTOMER_EDITOR (customer_editor_new (page_get_shop (DESK_PAGE (self))));
  customer_editor_set_drafts (self->editor, self->drafts);
  g_signal_connect_object (self->editor, "touched", G_CALLBACK (on_touched), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->editor, "left", G_CALLBACK (show_record), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->editor, "resumed", G_CALLBACK (on_resumed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->editor, "saved", G_CALLBACK (on_saved), self, G_CONNECT_SWAPPED);
  adw_bin_set_child (self->editor_bin, conceal_cover_new (GTK_WIDGET (self->editor)));
  page_set_narrow (DESK_PAGE (self), page_get_narrow (DESK_PAGE (self)));
}

static void
edit (CustomerPage *self, const char *field)
{
  const CustomerView *view = customer_record_get_view (self->record);

  if (view == NULL || view->customer->erased || is_editing (self))
    return;
  make_editor (self);
  customer_editor_begin_edit (self->editor, view->customer);
  gtk_stack_set_visible_child (self->stack, GTK_WIDGET (self->editor_bin));
  customer_editor_focus (self->editor, field);
}

/* Keys; a tab that is not in view hears them too, and keeps still. */

static void
on_note (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CustomerPage *self = CUSTOMER_PAGE (widget);

  if (gtk_widget_get_mapped (widget) && !is_editing (self))
    customer_record_note (self->record);
}

static void
on_edit (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (gtk_widget_get_mapped (widget))
    edit (CUSTOMER_PAGE (widget), "name");
}

static void
on_pay (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CustomerPage *self = CUSTOMER_PAGE (widget);

  if (gtk_widget_get_mapped (widget) && !is_editing (self))
    customer_record_pay (self->record);
}

/* The order is known when there is one; otherwise it is chosen. */
static void
on_return (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CustomerPage *self = CUSTOMER_PAGE (widget);
  const CustomerView *view = customer_record_get_view (self->record);

  if (gtk_widget_get_mapped (widget) && view != NULL && !is_editing (self))
    return_choice_begin (DESK_PAGE (self), view);
}

static void
on_print (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CustomerPage *self = CUSTOMER_PAGE (widget);

  if (gtk_widget_get_mapped (widget) && !is_editing (self))
    customer_record_print (self->record);
}

/* The buttons beside a payment. */
static void
on_print_form (GtkWidget *widget, const char *name, GVariant *parameter)
{
  customer_record_print_form (CUSTOMER_PAGE (widget)->record,
                              g_variant_get_string (parameter, NULL));
}

/* The page */

static void
customer_page_focus_first (Page *page)
{
  CustomerPage *self = CUSTOMER_PAGE (page);

  if (is_editing (self))
    customer_editor_focus (self->editor, "name");
  else
    customer_record_focus_first (self->record);
}

static gboolean
customer_page_commit (Page *page)
{
  CustomerPage *self = CUSTOMER_PAGE (page);

  if (is_editing (self))
    customer_editor_save (self->editor);
  else
    customer_record_next (self->record);
  return TRUE;
}

static gboolean
customer_page_choose (Page *page, int n)
{
  CustomerPage *self = CUSTOMER_PAGE (page);

  return is_editing (self) ? customer_editor_choose (self->editor, n)
                           : customer_record_choose (self->record, n);
}

static gboolean
customer_page_back (Page *page)
{
  CustomerPage *self = CUSTOMER_PAGE (page);

  return is_editing (self) ? customer_editor_back (self->editor)
                           : customer_record_back (self->record);
}

static void
customer_page_changed (Page *page, const char *kind, gint64 id)
{
  CustomerPage *self = CUSTOMER_PAGE (page);

  if (self->number != NULL && !g_str_equal (kind, "product"))
    customer_record_refresh (self->record);
}

static gboolean
customer_page_shows (Page *page, const char *kind, gint64 id)
{
  const CustomerView *view = customer_record_get_view (CUSTOMER_PAGE (page)->record);

  if (view == NULL)
    return FALSE;
  if (g_str_equal (kind, "customer"))
    return id == view->customer->id;
  for (guint i = 0; g_str_equal (kind, "order") && i < view->timeline->len; i++)
    {
      const TimelineItem *item = view->timeline->pdata[i];

      if (item->kind == TIMELINE_ORDER && item->id == id)
        return TRUE;
    }
  return FALSE;
}

static void
customer_page_set_narrow (Page *page, gboolean narrow)
{
  CustomerPage *self = CUSTOMER_PAGE (page);

  if (self->editor != NULL)
    customer_editor_set_narrow (self->editor, narrow);
}

static const char *
customer_page_get_customer (Page *page)
{
  return CUSTOMER_PAGE (page)->number;
}

static void
customer_page_finalize (GObject *object)
{
  g_clear_object (&CUSTOMER_PAGE (object)->drafts);
  g_free (CUSTOMER_PAGE (object)->number);
  G_OBJECT_CLASS (customer_page_parent_class)->finalize (object);
}

static void
customer_page_class_init (CustomerPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  PageClass *page_class = DESK_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = customer_page_finalize;
  page_class->focus_first = customer_page_focus_first;
  page_class->commit = customer_page_commit;
  page_class->choose = customer_page_choose;
  page_class->back = customer_page_back;
  page_class->changed = customer_page_changed;
  page_class->shows = customer_page_shows;
  page_class->set_narrow = customer_page_set_narrow;
  page_class->get_customer = customer_page_get_customer;

  g_type_ensure (CUSTOMER_RECORD_TYPE);
  gtk_widget_class_install_action (widget_class, "customer.note", NULL, on_note);
  gtk_widget_class_install_action (widget_class, "customer.edit", NULL, on_edit);
  gtk_widget_class_install_action (widget_class, "customer.pay", NULL, on_pay);
  gtk_widget_class_install_action (widget_class, "customer.return", NULL, on_return);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F3, 0, "customer.return", NULL);
  gtk_widget_class_install_action (widget_class, "customer.print", NULL, on_print);
  gtk_widget_class_install_action (widget_class, "customer.print-form", "s", on_print_form);
  help_install (widget_class, "customer");
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/deskbell/Deskbell/customer-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CustomerPage, stack);
  gtk_widget_class_bind_template_child (widget_class, CustomerPage, record);
  gtk_widget_class_bind_template_child (widget_class, CustomerPage, editor_bin);
  gtk_widget_class_bind_template_callback (widget_class, on_loaded);
  gtk_widget_class_bind_template_callback (widget_class, on_open);
  gtk_widget_class_bind_template_callback (widget_class, edit);
}

static void
customer_page_init (CustomerPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "customer.note", FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "customer.edit", FALSE);
}

/**
 * customer_page_new:
 * @number: «C000123»
 *
 * Returns: (transfer floating): the page, asking already.
 */
GtkWidget *
customer_page_new (Shop *shop, const char *number)
{
  CustomerPage *self = g_object_new (CUSTOMER_PAGE_TYPE, "shop", shop, NULL);

  self->number = g_strdup (number);
  page_set_title (DESK_PAGE (self), number, "avatar-default-symbolic", number);
  customer_record_load (self->record, shop, number);
  return GTK_WIDGET (self);
}

/**
 * customer_page_new_empty:
 * @typed: what the lookup did not find; may be ""
 *
 * Returns: (transfer floating): the form of somebody new; once saved it is their page.
 */
GtkWidget *
customer_page_new_empty (Shop *shop, const char *typed)
{
  CustomerPage *self = g_object_new (CUSTOMER_PAGE_TYPE, "shop", shop, NULL);

  page_set_title (DESK_PAGE (self), _ ("New Customer"), "contact-new-symbolic",
                  _ ("New customer (Ctrl+N)"));
  make_editor (self);
  customer_editor_begin_new (self->editor, typed);
  gtk_stack_set_visible_child (self->stack, GTK_WIDGET (self->editor_bin));
  return GTK_WIDGET (self);
}

/**
 * customer_page_new_from_draft:
 * @draft: of kind "customer"; borrowed for the call
 *
 * Returns: (transfer floating): the page on which what was typed goes on.
 */
GtkWidget *
customer_page_new_from_draft (Shop *shop, DraftStore *drafts, const Draft *draft)
{
  CustomerPage *self = g_object_new (CUSTOMER_PAGE_TYPE, "shop", shop, NULL);
  const char *number;

  customer_page_set_drafts (self, drafts);
  page_set_title (DESK_PAGE (self), _ ("New Customer"), "contact-new-symbolic",
                  _ ("New customer (Ctrl+N)"));
  make_editor (self);
  if (!customer_editor_begin_draft (self->editor, draft))
    customer_editor_begin_new (self->editor, "");
  number = customer_editor_get_number (self->editor);
  if (number != NULL)
    {
      self->number = g_strdup (number);
      page_set_title (DESK_PAGE (self), number, "avatar-default-symbolic", number);
      customer_record_load (self->record, shop, number);
    }
  gtk_stack_set_visible_child (self->stack, GTK_WIDGET (self->editor_bin));
  return GTK_WIDGET (self);
}

/**
 * customer_page_set_drafts:
 * @drafts: (nullable): where unsaved work of this desk is kept
 */
void
customer_page_set_drafts (CustomerPage *self, DraftStore *drafts)
{
  g_return_if_fail (CUSTOMER_IS_PAGE (self));
  g_set_object (&self->drafts, drafts);
  if (self->editor != NULL)
    customer_editor_set_drafts (self->editor, drafts);
}
