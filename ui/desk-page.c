/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The desk: what waits for whoever stands here. A receipt that never got out, an order promised for
 * a day, work begun and not finished, and who was here last. What is empty is not shown; an empty
 * shop is told how to begin. */

#include "config.h"

#include "desk-page.h"

#include <glib/gi18n-lib.h>

#include "columns.h"
#include "customer.h"
#include "desk-begin.h"
#include "desk-receipts.h"
#include "desk-row.h"
#include "desk-words.h"
#include "format.h"
#include "help.h"
#include "order.h"
#include "row.h"

struct _DeskPage {
  Page parent_instance;

  DraftStore *drafts;
  GCancellable *cancellable;
  guint clock;
  guint asking;
  guint n_asked;  /* answers still to come before the page knows that it is empty */
  gboolean early; /* the focus came before the rows: it moves to the first when they are here */

  GtkLabel *date;
  GtkLabel *greeting;
  GtkWidget *order_button;
  GtkWidget *customer_button;
  Notice *notice;
  GtkWidget *receipts_box;
  GtkListBox *receipts_list;
  GtkWidget *promised_box;
  GtkListBox *promised_list;
  GtkWidget *work_box;
  GtkListBox *work_list;
  GtkWidget *calm;
  DeskBegin *begin;
  GtkWidget *people_none;
  GtkListBox *people_list;

  GListStore *receipts;
  GListStore *promised;
  GListStore *work;
  GListStore *people;
};

G_DEFINE_FINAL_TYPE (DeskPage, desk_page, PAGE_TYPE)

static guint
count (GListStore *store)
{
  return g_list_model_get_n_items (G_LIST_MODEL (store));
}

/* The row with the focus in this list, or NULL; a list keeps the focus when its rows change. */
static char *
dup_focused_key (GtkListBox *list)
{
  GtkWidget *row = gtk_widget_get_focus_child (GTK_WIDGET (list));

  return row != NULL && DESK_IS_ROW_WIDGET (row)
             ? g_strdup (row_get_key (desk_row_get_row (DESK_ROW_WIDGET (row))))
             : NULL;
}

static void
focus_key (GtkListBox *list, const char *key, int fallback)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (list, i)) != NULL; i++)
    if (g_strcmp0 (row_get_key (desk_row_get_row (DESK_ROW_WIDGET (row))), key) == 0)
      {
        gtk_widget_grab_focus (GTK_WIDGET (row));
        return;
      }
  row = gtk_list_box_get_row_at_index (list, fallback);
  if (row == NULL && fallback > 0)
    row = gtk_list_box_get_row_at_index (list, fallback - 1);
  if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
update (DeskPage *self, GListStore *store, GtkListBox *list, GtkWidget *box, GPtrArray *rows)
{
  g_autofree char *key = dup_focused_key (list);
  GtkWidget *focused = gtk_widget_get_focus_child (GTK_WIDGET (list));
  int index = focused != NULL ? gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (focused)) : 0;
  gboolean lost;

  if (!row_store_update (store, rows, desk_row_text_equal))
    return;
  gtk_widget_set_visible (box, rows->len > 0);
  lost = key != NULL && gtk_widget_get_focus_child (GTK_WIDGET (list)) == NULL;
  if (lost && rows->len > 0)
    focus_key (list, key, index);
  else if (lost)
    page_focus_first (DESK_PAGE (self));
}

static void
show_greeting (DeskPage *self)
{
  Shop *shop = page_get_shop (DESK_PAGE (self));
  const Staff *staff = shop_get_staff (shop);
  g_autofree char *today = format_today (shop);
  g_autofree char *first
      = staff != NULL ? g_strndup (staff->name, strcspn (staff->name, " ")) : g_strdup ("");
  g_autofree char *hello = NULL;
  g_autofree char *all = NULL;
  g_autofree char *waiting = NULL;
  guint n = count (self->receipts);
  guint n_promised = count (self->promised);
  int hour = format_hour (shop);

  if (hour < 12)
    hello = g_strdup_printf (_ ("Good morning, %s."), first);
  else if (hour < 18)
    hello = g_strdup_printf (_ ("Good afternoon, %s."), first);
  else
    hello = g_strdup_printf (_ ("Good evening, %s."), first);
  if (n > 0)
    waiting = g_strdup_printf (ngettext ("%u receipt was not handed out.",
                                         "%u receipts were not handed out.", n),
                               n);
  else if (n_promised > 0)
    waiting = g_strdup_printf (ngettext ("%u order is promised.", "%u orders are promised.",
                                         n_promised),
                               n_promised);
  else
    waiting = g_strdup (_ ("Nothing is waiting."));
  all = g_strdup_printf ("%s %s", hello, waiting);
  gtk_label_set_text (self->date, today);
  gtk_label_set_text (self->greeting, all);
}

static void
show_emptiness (DeskPage *self)
{
  gboolean waiting
      = count (self->receipts) > 0 || count (self->promised) > 0 || count (self->work) > 0;

  if (self->n_asked > 0)
    return;
  gtk_widget_set_visible (self->calm,
                          !waiting && !gtk_widget_get_visible (GTK_WIDGET (self->begin)));
  gtk_widget_set_visible (self->people_none, count (self->people) == 0);
  show_greeting (self);
  if (self->early && gtk_widget_has_focus (self->order_button))
    page_focus_first (DESK_PAGE (self));
  self->early = FALSE;
}

/* Answers */

static gboolean
answered (DeskPage *self, const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return FALSE;
  self->n_asked--;
  if (error != NULL)
    g_message ("The desk could not be filled in: %s", error->message);
  return error == NULL;
}

typedef Row *(*OrderRow) (Shop *shop, const OrderBrief *order);

static GPtrArray *
rows_of_orders (DeskPage *self, GObject *source, GAsyncResult *result, OrderRow make)
{
  g_autoptr (GPtrArray) orders = NULL;
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) error = NULL;

  shop_run_finish (SHOP_SHOP (source), result, (gpointer *)&orders, &error);
  if (!answered (self, error))
    return NULL;
  for (guint i = 0; i < orders->len; i++)
    g_ptr_array_add (rows, make (page_get_shop (DESK_PAGE (self)), orders->pdata[i]));
  return g_steal_pointer (&rows);
}

static void
on_receipts (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DeskPage) self = data;
  g_autoptr (GPtrArray) rows = rows_of_orders (self, source, result, desk_words_receipt);

  if (rows == NULL)
    return;
  update (self, self->receipts, self->receipts_list, self->receipts_box, rows);
  show_emptiness (self);
}

static void
on_promised (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DeskPage) self = data;
  g_autoptr (GPtrArray) rows = rows_of_orders (self, source, result, desk_words_promised);

  if (rows == NULL)
    return;
  update (self, self->promised, self->promised_list, self->promised_box, rows);
  show_emptiness (self);
}

/* The store of drafts knows no cancelling: its answer counts if its question still stands. */
typedef struct {
  DeskPage *self;
  GCancellable *cancellable;
} DraftsAsked;

static void
on_drafts (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree DraftsAsked *asked = data;
  g_autoptr (DeskPage) self = asked->self;
  g_autoptr (GCancellable) cancellable = asked->cancellable;
  g_autoptr (GPtrArray) drafts = NULL;
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) error = NULL;

  drafts = draft_store_list_finish (DRAFT_STORE (source), result, &error);
  if (g_cancellable_is_cancelled (cancellable) || !answered (self, error))
    return;
  for (guint i = 0; i < drafts->len; i++)
    g_ptr_array_add (rows, desk_words_draft (page_get_shop (DESK_PAGE (self)), drafts->pdata[i]));
  update (self, self->work, self->work_list, self->work_box, rows);
  show_emptiness (self);
}

static void
on_people (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DeskPage) self = data;
  g_autoptr (GPtrArray) customers = NULL;
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) error = NULL;

  shop_run_finish (SHOP_SHOP (source), result, (gpointer *)&customers, &error);
  if (!answered (self, error))
    return;
  for (guint i = 0; i < customers->len; i++)
    g_ptr_array_add (rows,
                     desk_words_person (page_get_shop (DESK_PAGE (self)), customers->pdata[i]));
  update (self, self->people, self->people_list, GTK_WIDGET (self->people_list), rows);
  show_emptiness (self);
}

static void
on_beginning (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DeskPage) self = data;
  g_autofree Beginning *done = NULL;
  g_autoptr (GError) error = NULL;

  shop_run_finish (SHOP_SHOP (source), result, (gpointer *)&done, &error);
  if (!answered (self, error))
    return;
  desk_begin_show (self->begin, SHOP_SHOP (source), done);
  show_emptiness (self);
}

static void
on_begin_open (DeskPage *self, const char *kind, const char *number)
{
  page_open (DESK_PAGE (self), kind, number);
}

/* A new question cancels the old one. */
static void
ask (DeskPage *self)
{
  Shop *shop = page_get_shop (DESK_PAGE (self));

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  self->n_asked = 4;
  shop_run_async (shop, &order_unreceipted_job, NULL, self->cancellable, on_receipts,
                  g_object_ref (self));
  shop_run_async (shop, &order_promised_job, NULL, self->cancellable, on_promised,
                  g_object_ref (self));
  shop_run_async (shop, &customer_recent_job, NULL, self->cancellable, on_people,
                  g_object_ref (self));
  shop_run_async (shop, &beginning_job, NULL, self->cancellable, on_beginning, g_object_ref (self));
  if (self->drafts != NULL)
    {
      DraftsAsked *asked = g_new0 (DraftsAsked, 1);

      asked->self = g_object_ref (self);
      asked->cancellable = g_object_ref (self->cancellable);
      self->n_asked++;
      draft_store_list_async (self->drafts, on_drafts, asked);
    }
}

/* One commit changes many rows: they are one question. */
static gboolean
on_ask (gpointer data)
{
  DeskPage *self = data;

  self->asking = 0;
  ask (self);
  return G_SOURCE_REMOVE;
}

static void
on_row_activated (DeskPage *self, GtkListBoxRow *widget)
{
  Row *row = desk_row_get_row (DESK_ROW_WIDGET (widget));
  const DeskRowText *text = row_get_data (row);

  page_open (DESK_PAGE (self), text->kind, row_get_key (row));
}

/* The greeting follows the hour and the date the day, without a tick in between. */
static gboolean
on_clock (gpointer data)
{
  DeskPage *self = data;

  self->clock = 0;
  page_changed (DESK_PAGE (self), "", 0);
  return G_SOURCE_REMOVE;
}

static void
set_clock (DeskPage *self)
{
  Instant now = shop_now (page_get_shop (DESK_PAGE (self)));

  g_clear_handle_id (&self->clock, g_source_remove);
  self->clock = g_timeout_add_seconds (3600 - now % 3600 + 1, on_clock, self);
}

static gboolean
on_keynav_failed (DeskPage *self, GtkDirectionType direction)
{
  if (direction != GTK_DIR_DOWN && direction != GTK_DIR_UP)
    return GDK_EVENT_PROPAGATE;
  return gtk_widget_child_focus (GTK_WIDGET (self), direction == GTK_DIR_DOWN
                                                        ? GTK_DIR_TAB_FORWARD
                                                        : GTK_DIR_TAB_BACKWARD);
}

/* The page */

static void
desk_page_focus_first (Page *page)
{
  DeskPage *self = DESK_HOME (page);
  GtkListBox *lists[]
      = { self->receipts_list, self->promised_list, self->work_list, self->people_list };

  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      GtkListBoxRow *row = gtk_list_box_get_row_at_index (lists[i], 0);

      if (row != NULL && gtk_widget_grab_focus (GTK_WIDGET (row)))
        return;
    }
  self->early = self->n_asked > 0;
  gtk_widget_grab_focus (self->order_button);
}

static gboolean
desk_page_commit (Page *page)
{
  return desk_begin_commit (DESK_HOME (page)->begin);
}

static void
desk_page_changed (Page *page, const char *kind, gint64 id)
{
  DeskPage *self = DESK_HOME (page);

  if (self->asking == 0)
    self->asking = g_idle_add (on_ask, self);
  set_clock (self);
}

static void
desk_page_constructed (GObject *object)
{
  DeskPage *self = DESK_HOME (object);

  G_OBJECT_CLASS (desk_page_parent_class)->constructed (object);
  if (page_get_shop (DESK_PAGE (self)) == NULL)
    return;
  show_greeting (self);
  set_clock (self);
}

static void
desk_page_dispose (GObject *object)
{
  DeskPage *self = DESK_HOME (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->clock, g_source_remove);
  g_clear_handle_id (&self->asking, g_source_remove);
  g_clear_object (&self->drafts);
  G_OBJECT_CLASS (desk_page_parent_class)->dispose (object);
}

static void
desk_page_finalize (GObject *object)
{
  DeskPage *self = DESK_HOME (object);

  g_clear_object (&self->cancellable);
  g_clear_object (&self->receipts);
  g_clear_object (&self->promised);
  g_clear_object (&self->work);
  g_clear_object (&self->people);
  G_OBJECT_CLASS (desk_page_parent_class)->finalize (object);
}

static void
desk_page_class_init (DeskPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  PageClass *page_class = DESK_PAGE_CLASS (klass);

  object_class->constructed = desk_page_constructed;
  object_class->dispose = desk_page_dispose;
  object_class->finalize = desk_page_finalize;
  page_class->focus_first = desk_page_focus_first;
  page_class->changed = desk_page_changed;
  page_class->commit = desk_page_commit;

  g_type_ensure (DESK_BEGIN_TYPE);
  g_type_ensure (NOTICE_TYPE);
  help_install (widget_class, "desk");
  gtk_widget_class_set_template_from_resource (widget_class, "/org/deskbell/Deskbell/desk-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskPage, date);
  gtk_widget_class_bind_template_child (widget_class, DeskPage, greeting);
  gtk_widget_class_bind_template_child (widget_class, DeskPage, order_button);
  gtk_widget_class_bind_template_child (widget_class, DeskPage, customer_button);
  gtk_widget_class_bind_template_child (widget_class, DeskPage, notice);
  gtk_widget_class_bind_template_child (widget_class, DeskPage, receipts_box);
  gtk_widget_class_bind_template_child (widget_class, DeskPage, receipts_list);
  gtk_widget_class_bind_template_child (widget_class, DeskPage, promised_box);
  gtk_widget_class_bind_template_child (widget_class, DeskPage, promised_list);
  gtk_widget_class_bind_template_child (widget_class, DeskPage, work_box);
  gtk_widget_class_bind_template_child (widget_class, DeskPage, work_list);
  gtk_widget_class_bind_template_child (widget_class, DeskPage, calm);
  gtk_widget_class_bind_template_child (widget_class, DeskPage, begin);
  gtk_widget_class_bind_template_child (widget_class, DeskPage, people_none);
  gtk_widget_class_bind_template_child (widget_class, DeskPage, people_list);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_keynav_failed);
  gtk_widget_class_bind_template_callback (widget_class, on_begin_open);
  gtk_widget_class_bind_template_callback (widget_class, show_emptiness);
}

static GtkWidget *
make_row (gpointer item, gpointer data)
{
  GtkWidget *row = desk_row_new (item);

  columns_add (data, row);
  return row;
}

static GListStore *
bind (GtkListBox *list)
{
  GListStore *store = g_list_store_new (ROW_TYPE);

  gtk_list_box_bind_model (list, G_LIST_MODEL (store), make_row, list, NULL);
  return store;
}

static void
desk_page_init (DeskPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  page_set_title (DESK_PAGE (self), _ ("Desk"), "user-home-symbolic", _ ("Desk (Alt+Home)"));
  self->receipts = bind (self->receipts_list);
  self->promised = bind (self->promised_list);
  self->work = bind (self->work_list);
  self->people = bind (self->people_list);
}

/**
 * desk_page_new:
 * @drafts: (nullable): the unfinished work of this desk
 *
 * Returns: (transfer floating): the page, asking already.
 */
GtkWidget *
desk_page_new (Shop *shop, DraftStore *drafts)
{
  DeskPage *self = g_object_new (DESK_PAGE_TYPE, "shop", shop, NULL);

  g_set_object (&self->drafts, drafts);
  desk_receipts_attach (self->receipts_list, self->notice, shop);
  ask (self);
  return GTK_WIDGET (self);
}
