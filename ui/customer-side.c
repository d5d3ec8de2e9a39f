/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Beside the history: how to reach this person, what stands between us, what a colleague wrote
 * about them, who lives with them, and the one next step. */

#include "config.h"

#include "customer-side.h"

#include <glib/gi18n-lib.h>

#include "columns.h"
#include "conceal.h"
#include "contact-row.h"
#include "customer-hints.h"
#include "desk-row.h"
#include "format.h"
#include "row.h"

struct _CustomerSide {
  GtkWidget parent_instance;

  GtkWidget *contacts_add;
  GtkBox *contacts;
  GtkWidget *contacts_none;
  GtkBox *glance;
  GtkWidget *pay_button;   /* in glance, made once: the focus may be on it */
  GtkWidget *print_button; /* likewise */
  GtkWidget *note_edit;
  GtkLabel *note;
  GtkWidget *household_box;
  GtkListBox *household_list;
  GtkLabel *because;
  GtkWidget *next_button;
  GtkLabel *next_label;

  GListStore *household;
  gboolean lost_focus; /* while it is told anew */
};

G_DEFINE_FINAL_TYPE (CustomerSide, customer_side, GTK_TYPE_WIDGET)

enum {
  OPEN,
  EDIT,
  NEXT,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

static void
clear_box (GtkBox *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
}

/* At a glance */

static GtkWidget *
fact_label (const char *text, float xalign, const char *class)
{
  GtkWidget *label = gtk_label_new (NULL);

  conceal_label (GTK_LABEL (label), text);
  gtk_label_set_xalign (GTK_LABEL (label), xalign);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_valign (label, GTK_ALIGN_BASELINE);
  gtk_widget_add_css_class (label, class);
  return label;
}

/* The buttons stay: what is told anew must not take the focus away. */
static void
clear_glance (CustomerSide *self)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->glance));

  while (child != NULL)
    {
      GtkWidget *next = gtk_widget_get_next_sibling (child);

      if (child != self->pay_button && child != self->print_button)
        gtk_box_remove (self->glance, child);
      child = next;
    }
}

/* @value wraps at the end side of the row; where nothing is to say there is no row. */
static void
add_fact (CustomerSide *self, const char *name, const char *value, gboolean strong)
{
  GtkWidget *box, *label;

  if (value == NULL || *value == '\0')
    return;
  box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  label = fact_label (name, 0, "dim-label");
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), label);
  label = fact_label (value, 1, "numeric");
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_RIGHT);
  if (strong)
    gtk_widget_add_css_class (label, "strong");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (self->glance, box);
}

/* What is done about a fact. */
static GtkWidget *
make_button (CustomerSide *self, const char *words, const char *key_words, const char *tooltip,
             const char *action, GVariant *take_target)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *key = gtk_label_new (key_words);

  gtk_box_append (GTK_BOX (box), gtk_label_new (words));
  gtk_widget_add_css_class (key, "keycap");
  gtk_widget_set_valign (key, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), key);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_set_halign (button, GTK_ALIGN_END);
  gtk_widget_add_css_class (button, "small");
  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, words,
                                  -1);
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (button), take_target);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_set_visible (button, FALSE);
  gtk_box_append (self->glance, button);
  return button;
}

/* @button goes below the fact told last, where it is of use. */
static void
place_button (CustomerSide *self, GtkWidget *button, gboolean useful)
{
  GtkWidget *last = gtk_widget_get_last_child (GTK_WIDGET (self->glance));

  if (useful && last != button)
    gtk_box_reorder_child_after (self->glance, button, last);
  if (!useful && gtk_widget_has_focus (button))
    self->lost_focus = TRUE;
  gtk_widget_set_visible (button, useful);
}

static void
add_count (CustomerSide *self, const char *name, int n)
{
  g_autofree char *text = g_strdup_printf ("%d", n);

  add_fact (self, name, text, FALSE);
}

/* All that is owed, and what was paid of it last: the receipts of single orders are theirs. */
static void
add_account (CustomerSide *self, Shop *shop, const CustomerView *view)
{
  g_autofree char *owes = view->owes != 0 ? format_money (shop, view->owes) : NULL;
  g_autofree char *paid = NULL;
  g_autofree char *day = NULL;
  g_autofree char *when = NULL;

  add_fact (self, _ ("Owes us"), owes, TRUE);
  place_button (self, self->pay_button, view->owes > 0);
  if (view->paid_form == NULL)
    {
      place_button (self, self->print_button, FALSE);
      return;
    }
  paid = format_money (shop, view->paid);
  day = format_day (shop, day_of (view->paid_at, shop_get_zone (shop)));
  when = g_strdup_printf ("%s · %s", paid, day);
  add_fact (self, _ ("Paid together"), when, FALSE);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->print_button), "s", view->paid_form);
  place_button (self, self->print_button, TRUE);
}

static void
show_glance (CustomerSide *self, Shop *shop, const CustomerView *view)
{
  const Customer *customer = view->customer;
  GTimeZone *zone = shop_get_zone (shop);
  Day since = day_of (customer->created_at, zone);
  /* Translators: since when somebody is a customer: «March 2019». */
  g_autofree char *month = day_words (since, _ ("%B %Y"));
  g_autofree char *language = customer_hint_language (customer->language);
  g_autofree char *day = NULL;
  g_autofree char *born = NULL;

  clear_glance (self);
  add_fact (self, _ ("Customer since"), month, FALSE);
  add_count (self, _ ("Orders this year"), view->orders_this_year);
  add_count (self, _ ("Open orders"), view->open_orders);
  if (customer->birth != DAY_NONE)
    {
      /* Translators: a day of birth: «3 March 1980». */
      day = day_words (customer->birth, _ ("%-d %B %Y"));
      born = conceal_mark (day);
    }
  add_fact (self, _ ("Born"), born, FALSE);
  add_fact (self, _ ("Language"), language != NULL ? language : customer->language, FALSE);
  add_fact (self, _ ("Group"), customer->group, FALSE);
  add_fact (self, _ ("Own reference"), customer->reference, FALSE);
  add_account (self, shop, view);
}

/* The other parts */

static void
show_contacts (CustomerSide *self, const Customer *customer)
{
  clear_box (self->contacts);
  for (guint i = 0; i < customer->contacts->len; i++)
    gtk_box_append (self->contacts, contact_row_new (customer->contacts->pdata[i]));
  gtk_widget_set_visible (GTK_WIDGET (self->contacts), customer->contacts->len > 0);
  gtk_widget_set_visible (self->contacts_none, customer->contacts->len == 0);
}

static void
show_note (CustomerSide *self, const Customer *customer)
{
  gboolean empty = customer->note == NULL || *customer->note == '\0';
  g_autofree char *note = conceal_mark (customer->note);

  conceal_label (self->note, empty ? _ ("Nothing to know yet.") : note);
  if (empty)
    gtk_widget_add_css_class (GTK_WIDGET (self->note), "dim-label");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->note), "dim-label");
}

static void
show_household (CustomerSide *self, GPtrArray *people)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < people->len; i++)
    {
      const CustomerBrief *brief = people->pdata[i];
      DeskRowText *text = g_new0 (DeskRowText, 1);

      text->kind = g_strdup ("customer");
      text->title = conceal_mark (brief->name);
      text->detail = g_strdup (_ ("same phone, other given name"));
      g_ptr_array_add (rows, row_new (brief->number, text, (GDestroyNotify)desk_row_text_free));
    }
  row_store_update (self->household, rows, desk_row_text_equal);
  gtk_widget_set_visible (self->household_box, people->len > 0);
}

static void
show_next (CustomerSide *self, const CustomerNext *next)
{
  gtk_label_set_text (self->because, next->because);
  gtk_widget_set_visible (GTK_WIDGET (self->because), *next->because != '\0');
  gtk_label_set_text (self->next_label, next->button);
  gtk_widget_set_visible (self->next_button, next->kind != CUSTOMER_NEXT_NOTHING);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->next_button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  next->button, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, next->because,
                                  -1);
}

/* Callbacks */

static void
on_contacts_add (CustomerSide *self)
{
  g_signal_emit (self, signals[EDIT], 0, "phones");
}

static void
on_note_edit (CustomerSide *self)
{
  g_signal_emit (self, signals[EDIT], 0, "note");
}

static void
on_next (CustomerSide *self)
{
  g_signal_emit (self, signals[NEXT], 0);
}

static void
on_person (CustomerSide *self, GtkListBoxRow *row)
{
  g_signal_emit (self, signals[OPEN], 0, row_get_key (desk_row_get_row (DESK_ROW_WIDGET (row))));
}

static void
customer_side_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&CUSTOMER_SIDE (object)->household);
  G_OBJECT_CLASS (customer_side_parent_class)->dispose (object);
}

static void
customer_side_class_init (CustomerSideClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = customer_side_dispose;
  signals[OPEN] = g_signal_new ("open", CUSTOMER_SIDE_TYPE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[EDIT] = g_signal_new ("edit", CUSTOMER_SIDE_TYPE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[NEXT] = g_signal_new ("next", CUSTOMER_SIDE_TYPE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/deskbell/Deskbell/customer-side.ui");
  gtk_widget_class_bind_template_child (widget_class, CustomerSide, contacts_add);
  gtk_widget_class_bind_template_child (widget_class, CustomerSide, contacts);
  gtk_widget_class_bind_template_child (widget_class, CustomerSide, contacts_none);
  gtk_widget_class_bind_template_child (widget_class, CustomerSide, glance);
  gtk_widget_class_bind_template_child (widget_class, CustomerSide, note_edit);
  gtk_widget_class_bind_template_child (widget_class, CustomerSide, note);
  gtk_widget_class_bind_template_child (widget_class, CustomerSide, household_box);
  gtk_widget_class_bind_template_child (widget_class, CustomerSide, household_list);
  gtk_widget_class_bind_template_child (widget_class, CustomerSide, because);
  gtk_widget_class_bind_template_child (widget_class, CustomerSide, next_button);
  gtk_widget_class_bind_template_child (widget_class, CustomerSide, next_label);
  gtk_widget_class_bind_template_callback (widget_class, on_contacts_add);
  gtk_widget_class_bind_template_callback (widget_class, on_note_edit);
  gtk_widget_class_bind_template_callback (widget_class, on_next);
  gtk_widget_class_bind_template_callback (widget_class, on_person);
}

static GtkWidget *
make_person (gpointer item, gpointer data)
{
  GtkWidget *row = desk_row_new (item);

  columns_add (data, row);
  return row;
}

static void
customer_side_init (CustomerSide *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->pay_button = make_button (self, _ ("Take Payment…"), _ ("Ctrl+T"),
                                  _ ("Take what is owed, the oldest order first (Ctrl+T)"),
                                  "customer.pay", NULL);
  self->print_button = make_button (self, _ ("Print Receipt"), _ ("Ctrl+P"),
                                    _ ("Print the receipt of that payment (Ctrl+P)"),
                                    "customer.print-form", g_variant_new_string (""));
  self->household = g_list_store_new (ROW_TYPE);
  gtk_list_box_bind_model (self->household_list, G_LIST_MODEL (self->household), make_person,
                           self->household_list, NULL);
}

/**
 * customer_side_show:
 * @shop: whose money and days these are
 * @view: a customer as the desk sees one; nothing of it is kept
 * @next: the next step
 *
 * Returns: whether the focus went with a button and must be put somewhere.
 */
gboolean
customer_side_show (CustomerSide *self, Shop *shop, const CustomerView *view,
                    const CustomerNext *next)
{
  g_return_val_if_fail (CUSTOMER_IS_SIDE (self), FALSE);
  self->lost_focus = FALSE;
  show_contacts (self, view->customer);
  show_glance (self, shop, view);
  show_note (self, view->customer);
  show_household (self, view->household);
  show_next (self, next);
  gtk_widget_set_visible (self->contacts_add, !view->customer->erased);
  gtk_widget_set_visible (self->note_edit, !view->customer->erased);
  return self->lost_focus;
}
