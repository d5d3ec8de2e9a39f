/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Everything that happened with a customer, newest first, a card a day. A new answer changes only
 * the rows that differ, so that focus and scroll stay where they are; the oldest rows come when
 * asked for. */

#include "config.h"

#include "customer-timeline.h"

#include <glib/gi18n-lib.h>

#include "columns.h"
#include "row.h"
#include "timeline-row.h"
#include "wrap-layout.h"

#define ROWS_AT_ONCE 30 /* more than a screen holds; each costs a part of the first frame */

struct _CustomerTimeline {
  GtkWidget parent_instance;

  GtkToggleButton *chip_all;
  GtkToggleButton *chip_orders;
  GtkToggleButton *chip_payments;
  GtkToggleButton *chip_conversations;
  GtkBox *groups;
  GtkLabel *empty;
  GtkButton *more;

  GPtrArray *items; /* of TimelineItem, or NULL before the first answer */
  TimelineView view;
  TimelineFilter filter;
  guint limit;
};

G_DEFINE_FINAL_TYPE (CustomerTimeline, customer_timeline, GTK_TYPE_WIDGET)

static guint open_signal;

/* One heading and its list, kept by its key as long as it has rows. */
typedef struct {
  char *key;
  GtkWidget *box;
  GtkLabel *heading;
  GtkListBox *list;
  GListStore *store;
} Group;

static void
group_free (Group *self)
{
  g_free (self->key);
  g_object_unref (self->store);
  g_free (self);
}

static Group *
group_of (GtkWidget *box)
{
  return g_object_get_data (G_OBJECT (box), "group");
}

static void
on_row_activated (GtkListBox *list, GtkListBoxRow *widget, CustomerTimeline *self)
{
  Row *row = timeline_row_get_row (TIMELINE_ROW (widget));
  const TimelineText *text = row_get_data (row);

  if (text->number != NULL)
    g_signal_emit (self, open_signal, 0, text->number);
  else
    timeline_row_unfold (TIMELINE_ROW (widget));
}

static GtkListBoxRow *
edge_row (GtkListBox *list, gboolean last)
{
  GtkWidget *row = last ? gtk_widget_get_last_child (GTK_WIDGET (list))
                        : gtk_widget_get_first_child (GTK_WIDGET (list));

  return row != NULL ? GTK_LIST_BOX_ROW (row) : NULL;
}

/* The arrows walk through all days as through one list. */
static gboolean
on_keynav_failed (GtkListBox *list, GtkDirectionType direction, CustomerTimeline *self)
{
  GtkWidget *box = gtk_widget_get_parent (GTK_WIDGET (list));
  gboolean up = direction == GTK_DIR_UP;

  if (direction != GTK_DIR_UP && direction != GTK_DIR_DOWN)
    return GDK_EVENT_PROPAGATE;
  box = up ? gtk_widget_get_prev_sibling (box) : gtk_widget_get_next_sibling (box);
  if (box == NULL)
    return GDK_EVENT_PROPAGATE;
  return gtk_widget_grab_focus (GTK_WIDGET (edge_row (group_of (box)->list, up)));
}

static GtkWidget *
make_row (gpointer item, gpointer data)
{
  GtkWidget *row = timeline_row_new (item);

  columns_add (data, row);
  return row;
}

static Group *
group_new (CustomerTimeline *self, const char *key)
{
  Group *group = g_new0 (Group, 1);

  group->key = g_strdup (key);
  group->store = g_list_store_new (ROW_TYPE);
  group->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  group->heading = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (group->heading, 0);
  gtk_label_set_wrap (group->heading, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (group->heading), "caption-heading");
  gtk_widget_add_css_class (GTK_WIDGET (group->heading), "dim-label");
  gtk_box_append (GTK_BOX (group->box), GTK_WIDGET (group->heading));
  group->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (group->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (group->list), "boxed-list");
  gtk_list_box_bind_model (group->list, G_LIST_MODEL (group->store), make_row, self, NULL);
  g_signal_connect_object (group->list, "row-activated", G_CALLBACK (on_row_activated), self, 0);
  g_signal_connect_object (group->list, "keynav-failed", G_CALLBACK (on_keynav_failed), self, 0);
  gtk_box_append (GTK_BOX (group->box), GTK_WIDGET (group->list));
  g_object_set_data_full (G_OBJECT (group->box), "group", group, (GDestroyNotify)group_free);
  return group;
}

static Group *
find_group (CustomerTimeline *self, const char *key)
{
  for (GtkWidget *box = gtk_widget_get_first_child (GTK_WIDGET (self->groups)); box != NULL;
       box = gtk_widget_get_next_sibling (box))
    if (g_str_equal (group_of (box)->key, key))
      return group_of (box);
  return NULL;
}

/* Focus */

static TimelineRow *
find_focused (CustomerTimeline *self)
{
  GtkWidget *box = gtk_widget_get_focus_child (GTK_WIDGET (self->groups));
  GtkWidget *row
      = box != NULL ? gtk_widget_get_focus_child (GTK_WIDGET (group_of (box)->list)) : NULL;

  return row != NULL ? TIMELINE_ROW (row) : NULL;
}

static gboolean
focus_key (CustomerTimeline *self, const char *key)
{
  for (GtkWidget *box = gtk_widget_get_first_child (GTK_WIDGET (self->groups)); box != NULL;
       box = gtk_widget_get_next_sibling (box))
    for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (group_of (box)->list));
         row != NULL; row = gtk_widget_get_next_sibling (row))
      if (g_strcmp0 (row_get_key (timeline_row_get_row (TIMELINE_ROW (row))), key) == 0)
        return gtk_widget_grab_focus (row);
  return FALSE;
}

/* Filling in */

static void
remove_groups_not_in (CustomerTimeline *self, GPtrArray *groups)
{
  GtkWidget *box = gtk_widget_get_first_child (GTK_WIDGET (self->groups));

  while (box != NULL)
    {
      GtkWidget *next = gtk_widget_get_next_sibling (box);
      gboolean stays = FALSE;

      for (guint i = 0; i < groups->len && !stays; i++)
        stays = g_str_equal (((TimelineGroup *)groups->pdata[i])->key, group_of (box)->key);
      if (!stays)
        gtk_box_remove (self->groups, box);
      box = next;
    }
}

static void
show_groups (CustomerTimeline *self, GPtrArray *groups)
{
  GtkWidget *before = NULL;

  remove_groups_not_in (self, groups);
  for (guint i = 0; i < groups->len; i++)
    {
      TimelineGroup *wanted = groups->pdata[i];
      Group *group = find_group (self, wanted->key);

      if (group == NULL)
        {
          group = group_new (self, wanted->key);
          gtk_box_insert_child_after (self->groups, group->box, before);
        }
      else if (gtk_widget_get_prev_sibling (group->box) != before)
        gtk_box_reorder_child_after (self->groups, group->box, before);
      gtk_label_set_text (group->heading, wanted->heading);
      gtk_accessible_update_property (GTK_ACCESSIBLE (group->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      wanted->heading, -1);
      row_store_update (group->store, wanted->rows, timeline_text_equal);
      before = group->box;
    }
}

static gboolean
has_happenings (CustomerTimeline *self)
{
  for (guint i = 0; i < self->items->len; i++)
    if (((TimelineItem *)self->items->pdata[i])->kind != TIMELINE_EDIT)
      return TRUE;
  return FALSE;
}

static void
show_emptiness (CustomerTimeline *self, guint n_groups)
{
  static const char *const nothing[N_TIMELINE_FILTERS] = {
    [TIMELINE_SHOWS_ALL]
    = N_ ("Nothing has happened yet. F2 takes their first order; F6 writes down "
          "what was said."),
    [TIMELINE_SHOWS_ORDERS] = N_ ("No orders yet. F2 takes the first one."),
    [TIMELINE_SHOWS_PAYMENTS] = N_ ("No payments yet. What is paid on an order stands here."),
    [TIMELINE_SHOWS_CONVERSATIONS] = N_ ("No conversations yet. F6 writes down what was said."),
  };
  gboolean empty = self->filter == TIMELINE_SHOWS_ALL ? !has_happenings (self) : n_groups == 0;

  gtk_label_set_text (self->empty, _ (nothing[self->filter]));
  gtk_widget_set_visible (GTK_WIDGET (self->empty), empty);
}

static void
show_more (CustomerTimeline *self, guint n_more)
{
  g_autofree char *label
      = g_strdup_printf (ngettext ("Show %u Older", "Show %u Older", n_more), n_more);

  gtk_button_set_label (self->more, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->more), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  gtk_widget_set_visible (GTK_WIDGET (self->more), n_more > 0);
}

static void
refill (CustomerTimeline *self)
{
  g_autoptr (GPtrArray) groups = NULL;
  TimelineRow *focused = find_focused (self);
  g_autofree char *key
      = focused != NULL ? g_strdup (row_get_key (timeline_row_get_row (focused))) : NULL;
  guint n_more;

  groups = timeline_groups (self->items, self->filter, self->limit, &self->view, &n_more);
  show_groups (self, groups);
  show_emptiness (self, groups->len);
  show_more (self, n_more);
  if (key != NULL && find_focused (self) == NULL && !focus_key (self, key))
    customer_timeline_focus_first (self);
}

/* Callbacks */

static void
on_chip (CustomerTimeline *self, GtkToggleButton *chip)
{
  GtkToggleButton *const chips[]
      = { self->chip_all, self->chip_orders, self->chip_payments, self->chip_conversations };

  if (!gtk_toggle_button_get_active (chip) || self->items == NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (chips); i++)
    if (chips[i] == chip)
      self->filter = (TimelineFilter)i;
  self->limit = ROWS_AT_ONCE;
  refill (self);
}

/* The focus goes on to the first of the rows that were asked for. */
static void
on_more (CustomerTimeline *self)
{
  GtkWidget *box = gtk_widget_get_last_child (GTK_WIDGET (self->groups));
  GtkWidget *last = GTK_WIDGET (edge_row (group_of (box)->list, TRUE));
  GtkWidget *next;

  self->limit += ROWS_AT_ONCE;
  refill (self);
  next = gtk_widget_get_next_sibling (last);
  if (next == NULL)
    next = GTK_WIDGET (edge_row (group_of (gtk_widget_get_next_sibling (box))->list, FALSE));
  gtk_widget_grab_focus (next);
}

static void
customer_timeline_dispose (GObject *object)
{
  CustomerTimeline *self = CUSTOMER_TIMELINE (object);
  GtkWidget *child;

  g_clear_pointer (&self->items, g_ptr_array_unref);
  g_clear_pointer (&self->view.zone, g_time_zone_unref);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (customer_timeline_parent_class)->dispose (object);
}

static void
customer_timeline_class_init (CustomerTimelineClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = customer_timeline_dispose;
  open_signal = g_signal_new ("open", CUSTOMER_TIMELINE_TYPE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                              NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  g_type_ensure (WRAP_LAYOUT_TYPE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/deskbell/Deskbell/customer-timeline.ui");
  gtk_widget_class_bind_template_child (widget_class, CustomerTimeline, chip_all);
  gtk_widget_class_bind_template_child (widget_class, CustomerTimeline, chip_orders);
  gtk_widget_class_bind_template_child (widget_class, CustomerTimeline, chip_payments);
  gtk_widget_class_bind_template_child (widget_class, CustomerTimeline, chip_conversations);
  gtk_widget_class_bind_template_child (widget_class, CustomerTimeline, groups);
  gtk_widget_class_bind_template_child (widget_class, CustomerTimeline, empty);
  gtk_widget_class_bind_template_child (widget_class, CustomerTimeline, more);
  gtk_widget_class_bind_template_callback (widget_class, on_chip);
  gtk_widget_class_bind_template_callback (widget_class, on_more);
}

static void
customer_timeline_init (CustomerTimeline *self)
{
  self->limit = ROWS_AT_ONCE;
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * customer_timeline_show:
 * @items: of #TimelineItem, newest first; a reference is taken
 * @view: from where it is looked at; copied
 */
void
customer_timeline_show (CustomerTimeline *self, GPtrArray *items, const TimelineView *view)
{
  g_return_if_fail (CUSTOMER_IS_TIMELINE (self));
  g_time_zone_ref (view->zone);
  g_clear_pointer (&self->view.zone, g_time_zone_unref);
  self->view = *view;
  g_ptr_array_ref (items);
  g_clear_pointer (&self->items, g_ptr_array_unref);
  self->items = items;
  refill (self);
}

/**
 * customer_timeline_choose:
 * @n: which chip, from 1
 *
 * Returns: %FALSE when there is none.
 */
gboolean
customer_timeline_choose (CustomerTimeline *self, int n)
{
  GtkToggleButton *const chips[]
      = { self->chip_all, self->chip_orders, self->chip_payments, self->chip_conversations };

  g_return_val_if_fail (CUSTOMER_IS_TIMELINE (self), FALSE);
  if (n < 1 || n > (int)G_N_ELEMENTS (chips))
    return FALSE;
  gtk_toggle_button_set_active (chips[n - 1], TRUE);
  return TRUE;
}

/**
 * customer_timeline_back:
 *
 * Returns: %FALSE when everything is shown already; otherwise it is now.
 */
gboolean
customer_timeline_back (CustomerTimeline *self)
{
  g_return_val_if_fail (CUSTOMER_IS_TIMELINE (self), FALSE);
  return self->filter != TIMELINE_SHOWS_ALL && customer_timeline_choose (self, 1);
}

/**
 * customer_timeline_focus_first:
 *
 * Focuses the newest row, or the chips when there is none. Returns: whether something took the
 * focus.
 */
gboolean
customer_timeline_focus_first (CustomerTimeline *self)
{
  GtkWidget *box;

  g_return_val_if_fail (CUSTOMER_IS_TIMELINE (self), FALSE);
  box = gtk_widget_get_first_child (GTK_WIDGET (self->groups));
  if (box == NULL)
    return gtk_widget_grab_focus (GTK_WIDGET (self->chip_all));
  return gtk_widget_grab_focus (GTK_WIDGET (edge_row (group_of (box)->list, FALSE)));
}
