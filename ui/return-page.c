/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What comes back of an order. A tick, a scan or a key goes into the return in work, and what is
 * shown is always its newest quote; the blue button posts it, once, and says what is given back. */

#include "config.h"

#include "return-page.h"

#include <glib/gi18n-lib.h>

#include "conceal-cover.h"
#include "format.h"
#include "help.h"
#include "order.h"
#include "receipt-printer.h"
#include "refund-column.h"
#include "refund-foot.h"
#include "report-error.h"
#include "return-done.h"
#include "return-head.h"
#include "return-lines.h"
#include "return-scans.h"
#include "return-words.h"
#include "return-work.h"

#define DOUBLE_PRESS 500 /* ms in which a second press means the first once more */

struct _ReturnPage {
  Page parent_instance;

  GtkStack *stack;
  ReturnHead *head;
  Notice *notice;
  ReturnLines *lines;
  GtkEditable *remark;
  ReturnDone *done;
  RefundColumn *refund;
  RefundFoot *foot;

  ReturnWork *work;
  ReturnScans *scans;
  Order *order; /* (nullable) until it was shown */
  GCancellable *disposed;
  gboolean posts_next; /* Ctrl+Enter came before the answer */
  gboolean is_filling;
  gint64 posted_at; /* monotonic */
};

G_DEFINE_FINAL_TYPE (ReturnPage, return_page, PAGE_TYPE)

static Shop *
get_shop (ReturnPage *self)
{
  return page_get_shop (DESK_PAGE (self));
}

static ReturnDraft *
get_draft (ReturnPage *self)
{
  return return_work_get_draft (self->work);
}

static const GoodsReturn *
get_posted (ReturnPage *self)
{
  return return_work_get_posted (self->work);
}

/* Showing */

static void
show_head (ReturnPage *self, const GoodsReturn *quote)
{
  g_autofree char *title = return_words_title (self->order);
  g_autofree char *heading = return_words_heading (self->order->number);

  return_head_show (self->head, get_shop (self), self->order, quote);
  page_set_title (DESK_PAGE (self), title, "edit-undo-symbolic", heading);
}

static void
show_foot (ReturnPage *self, const GoodsReturn *quote)
{
  refund_foot_show (self->foot, shop_get_settings (get_shop (self)), quote,
                    get_posted (self) != NULL             ? REFUND_POSTED
                    : return_work_is_posting (self->work) ? REFUND_POSTING
                                                          : REFUND_ASKED);
}

static void
show_quote (ReturnPage *self, const GoodsReturn *quote)
{
  refund_column_show (self->refund, get_shop (self), self->order, get_draft (self), quote);
  show_head (self, quote);
  show_foot (self, quote);
}

static void
show_lines (ReturnPage *self)
{
  return_lines_show (self->lines, get_shop (self), self->order, get_draft (self));
}

static void
show_note (ReturnPage *self)
{
  const char *note = get_draft (self)->note;

  self->is_filling = TRUE;
  gtk_editable_set_text (self->remark, note != NULL ? note : "");
  self->is_filling = FALSE;
}

static void
show_has_draft (ReturnPage *self)
{
  page_set_has_draft (DESK_PAGE (self), return_work_is_unfinished (self->work));
}

static void
clear_notice (ReturnPage *self)
{
  notice_clear (self->notice);
  return_lines_show_wrong (self->lines, 0, NULL);
}

static void
draft_changed (ReturnPage *self)
{
  if (self->order == NULL || get_posted (self) != NULL)
    return;
  clear_notice (self);
  self->posts_next = FALSE;
  show_has_draft (self);
  show_lines (self);
  return_work_changed (self->work, page_get_title (DESK_PAGE (self)));
}

static void
on_edited (ReturnPage *self, int line, const ReturnDraftLine *asked)
{
  if (return_work_is_posting (self->work))
    show_lines (self);
  else
    {
      return_work_set_line (self->work, line, asked);
      draft_changed (self);
    }
}

static void
on_refund_chosen (ReturnPage *self)
{
  ReturnDraft *draft = get_draft (self);
  ReturnRefund refund = refund_column_get_refund (self->refund);
  gboolean waives = refund_column_get_waives_fee (self->refund);

  if (return_work_is_posting (self->work)
      || (draft->refund == refund && draft->waive_fee == waives))
    return;
  draft->refund = refund;
  draft->waive_fee = waives;
  draft_changed (self);
}

static void
on_note_changed (ReturnPage *self)
{
  ReturnDraft *draft = get_draft (self);
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (self->remark)));

  if (self->is_filling)
    return;
  g_free (draft->note);
  draft->note = *text != '\0' ? g_steal_pointer (&text) : NULL;
  draft_changed (self);
}

static void
on_resumed (ReturnPage *self)
{
  page_set_draft (DESK_PAGE (self), get_draft (self)->uuid);
  show_note (self);
  draft_changed (self);
}

static void
on_unsaved (ReturnPage *self, const GError *error)
{
  notice_show_error (self->notice, error,
                     _ ("The return goes on, but is not kept if power fails."));
}

/* Quoting and posting */

static void
post (ReturnPage *self)
{
  self->posts_next = FALSE;
  clear_notice (self);
  return_work_post (self->work);
  show_foot (self, return_work_get_quote (self->work));
}

static void
on_quoted (ReturnPage *self)
{
  const GoodsReturn *quote = return_work_get_quote (self->work);

  if (self->order == NULL || get_posted (self) != NULL)
    return;
  clear_notice (self);
  show_quote (self, quote);
  if (self->posts_next && quote != NULL && !return_scans_are_asked (self->scans))
    post (self);
}

static void
on_refused (ReturnPage *self, const GError *error)
{
  g_autofree char *words = report_error_dup_words (error);

  self->posts_next = FALSE;
  if (self->order == NULL)
    return;
  notice_show_error (self->notice, error, _ ("Nothing was posted; what is ticked stays."));
  return_lines_show_wrong (self->lines, return_work_line_of_error (self->work, error), words);
  show_quote (self, return_work_get_quote (self->work));
}

static void
on_posted (ReturnPage *self)
{
  const GoodsReturn *posted = get_posted (self);

  self->posted_at = g_get_monotonic_time ();
  /* another return of the same order is another page */
  page_set_subject (DESK_PAGE (self), "return", posted->number);
  page_set_draft (DESK_PAGE (self), NULL);
  show_has_draft (self);
  return_done_show (self->done, get_shop (self), posted);
  refund_column_set_posted (self->refund);
  gtk_stack_set_visible_child (self->stack, GTK_WIDGET (self->done));
  show_foot (self, posted);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_widget_grab_focus (GTK_WIDGET (self->foot));
}

/* Back to the desk, for whoever comes next; not by the press that posted it. */
static void
leave (ReturnPage *self)
{
  if (g_get_monotonic_time () - self->posted_at < DOUBLE_PRESS * G_TIME_SPAN_MILLISECOND)
    return;
  gtk_widget_activate_action (GTK_WIDGET (self), "win.desk", NULL);
  page_close (DESK_PAGE (self));
}

static gboolean
return_page_commit (Page *page)
{
  ReturnPage *self = DESK_RETURN_PAGE (page);

  if (get_posted (self) != NULL)
    leave (self);
  else if (self->order == NULL || return_work_is_posting (self->work))
    return TRUE;
  else if (return_scans_are_asked (self->scans))
    self->posts_next = TRUE;
  else if (return_work_is_empty (self->work))
    {
      notice_show_warning (self->notice,
                           _ ("Nothing comes back yet: tick it with Space, or scan it."));
      gtk_widget_grab_focus (GTK_WIDGET (self->lines));
    }
  else if (return_work_get_quote (self->work) != NULL)
    post (self);
  else
    {
      self->posts_next = TRUE;
      return_work_quote (self->work);
    }
  return TRUE;
}

/* The order */

static void
show_order (ReturnPage *self)
{
  g_autofree char *hindrance = return_words_hindrance (self->order);

  show_lines (self);
  show_quote (self, return_work_get_quote (self->work));
  if (hindrance != NULL)
    notice_show_warning (self->notice, hindrance);
}

static void
on_order (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ReturnPage) self = data;
  g_autoptr (GError) error = NULL;
  gpointer out = NULL;

  shop_run_finish (SHOP_SHOP (source), result, &out, &error);
  if (g_cancellable_is_cancelled (self->disposed) || get_posted (self) != NULL)
    {
      order_free (out);
      return;
    }
  if (out == NULL)
    {
      notice_show_error (self->notice, error, NULL);
      return;
    }
  g_clear_pointer (&self->order, order_free);
  self->order = out;
  show_order (self);
  return_work_quote (self->work);
}

static void
ask_order (ReturnPage *self)
{
  shop_run_async (get_shop (self), &order_show_job, g_strdup (get_draft (self)->order),
                  self->disposed, on_order, g_object_ref (self));
}

/* Ctrl+Enter that came before the answer still holds, unless there is something to be read. */
static void
on_scanned (gpointer data, const char *code, const Product *product)
{
  ReturnPage *self = data;
  gboolean posts = self->posts_next;

  if (self->order == NULL || get_posted (self) != NULL)
    return;
  self->posts_next = FALSE;
  if (product == NULL || !return_lines_take (self->lines, self->order, product->id))
    {
      g_autofree char *words = return_words_scanned (self->order, code, product);

      notice_show_warning (self->notice, words);
    }
  else if (posts)
    return_page_commit (DESK_PAGE (self));
}

/* A receipt opens its own return. */
static gboolean
return_page_scan (Page *page, const char *code)
{
  ReturnPage *self = DESK_RETURN_PAGE (page);
  OrderBarcode receipt;

  if (get_posted (self) != NULL || order_barcode_parse (code, &receipt))
    return FALSE;
  clear_notice (self);
  return_scans_ask (self->scans, code);
  return TRUE;
}

/* The page */

static void
on_printed (GtkWidget *from, const GError *error)
{
  if (error != NULL)
    notice_show_error (DESK_RETURN_PAGE (from)->notice, error, NULL);
}

static void
on_print (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ReturnPage *self = DESK_RETURN_PAGE (widget);
  const GoodsReturn *posted = get_posted (self);

  if (self->order != NULL)
    receipt_printer_run (widget, get_shop (self),
                         posted != NULL ? receipt_ask_new (RECEIPT_RETURN, posted->number)
                                        : receipt_ask_new (RECEIPT_SALE, self->order->number),
                         g_str_equal (name, "order.print-with"), on_printed);
}

static void
on_open_order (ReturnPage *self)
{
  if (self->order != NULL)
    page_open (DESK_PAGE (self), "order", self->order->number);
}

static void
return_page_focus_first (Page *page)
{
  ReturnPage *self = DESK_RETURN_PAGE (page);

  gtk_widget_grab_focus (get_posted (self) != NULL ? GTK_WIDGET (self->foot)
                                                   : GTK_WIDGET (self->lines));
}

static gboolean
return_page_choose (Page *page, int n)
{
  ReturnPage *self = DESK_RETURN_PAGE (page);
  static const ReturnRefund choices[] = { REFUND_ORIGINAL, REFUND_VOUCHER };

  if (n <= (int)G_N_ELEMENTS (choices) && get_posted (self) == NULL)
    g_object_set (self->refund, "refund", return_refund_name (choices[n - 1]), NULL);
  return n <= (int)G_N_ELEMENTS (choices);
}

static gboolean
return_page_back (Page *page)
{
  ReturnPage *self = DESK_RETURN_PAGE (page);

  if (get_posted (self) != NULL)
    leave (self);
  return get_posted (self) != NULL;
}

static gboolean
return_page_shows (Page *page, const char *kind, gint64 id)
{
  ReturnPage *self = DESK_RETURN_PAGE (page);

  return self->order != NULL && get_posted (self) == NULL && g_str_equal (kind, "order")
         && id == self->order->id;
}

static void
return_page_changed (Page *page, const char *kind, gint64 id)
{
  ReturnPage *self = DESK_RETURN_PAGE (page);

  if (get_posted (self) == NULL
      && (*kind == '\0' || g_str_equal (kind, "setting") || return_page_shows (page, kind, id)))
    ask_order (self);
}

static const char *
return_page_get_customer (Page *page)
{
  ReturnPage *self = DESK_RETURN_PAGE (page);

  return self->order != NULL ? self->order->customer : NULL;
}

static void
return_page_turned (Page *page, PageFace *face)
{
  ReturnPage *self = DESK_RETURN_PAGE (page);
  const GoodsReturn *posted = get_posted (self);

  refund_foot_turned (posted != NULL ? posted : return_work_get_quote (self->work),
                      shop_get_settings (get_shop (self)), face);
}

static void
return_page_dispose (GObject *object)
{
  ReturnPage *self = DESK_RETURN_PAGE (object);

  g_cancellable_cancel (self->disposed);
  g_clear_pointer (&self->scans, return_scans_free);
  G_OBJECT_CLASS (return_page_parent_class)->dispose (object);
}

static void
return_page_finalize (GObject *object)
{
  ReturnPage *self = DESK_RETURN_PAGE (object);

  g_clear_object (&self->disposed);
  g_clear_object (&self->work);
  g_clear_pointer (&self->order, order_free);
  G_OBJECT_CLASS (return_page_parent_class)->finalize (object);
}

static void
install_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, ReturnPage, stack);
  gtk_widget_class_bind_template_child (widget_class, ReturnPage, head);
  gtk_widget_class_bind_template_child (widget_class, ReturnPage, notice);
  gtk_widget_class_bind_template_child (widget_class, ReturnPage, lines);
  gtk_widget_class_bind_template_child (widget_class, ReturnPage, remark);
  gtk_widget_class_bind_template_child (widget_class, ReturnPage, done);
  gtk_widget_class_bind_template_child (widget_class, ReturnPage, refund);
  gtk_widget_class_bind_template_child (widget_class, ReturnPage, foot);
  gtk_widget_class_bind_template_callback (widget_class, on_edited);
  gtk_widget_class_bind_template_callback (widget_class, on_refund_chosen);
  gtk_widget_class_bind_template_callback (widget_class, on_note_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_open_order);
  gtk_widget_class_bind_template_callback (widget_class, page_commit);
}

static void
return_page_class_init (ReturnPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  PageClass *page_class = DESK_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = return_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = return_page_finalize;
  page_class->focus_first = return_page_focus_first;
  page_class->commit = return_page_commit;
  page_class->choose = return_page_choose;
  page_class->scan = return_page_scan;
  page_class->back = return_page_back;
  page_class->changed = return_page_changed;
  page_class->shows = return_page_shows;
  page_class->get_customer = return_page_get_customer;
  page_class->turned = return_page_turned;

  g_type_ensure (CONCEAL_COVER_TYPE);
  g_type_ensure (NOTICE_TYPE);
  g_type_ensure (REFUND_COLUMN_TYPE);
  g_type_ensure (REFUND_FOOT_TYPE);
  g_type_ensure (RETURN_DONE_TYPE);
  g_type_ensure (RETURN_HEAD_TYPE);
  g_type_ensure (RETURN_LINES_TYPE);
  gtk_widget_class_install_action (widget_class, "order.print", NULL, on_print);
  gtk_widget_class_install_action (widget_class, "order.print-with", NULL, on_print);
  receipt_printer_install_keys (widget_class);
  help_install (widget_class, "return");
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/deskbell/Deskbell/return-page.ui");
  install_children (widget_class);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static void
return_page_init (ReturnPage *self)
{
  self->disposed = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  receipt_printer_add_actions (GTK_WIDGET (self));
}

/* @take_draft: with its UUID and its order */
static ReturnPage *
return_page_new_with (Shop *shop, DraftStore *drafts, ReturnDraft *take_draft)
{
  ReturnPage *self = g_object_new (RETURN_PAGE_TYPE, "shop", shop, NULL);
  g_autofree char *title = return_words_heading (take_draft->order);

  self->work = return_work_new (shop, drafts, take_draft);
  self->scans = return_scans_new (shop, on_scanned, self);
  g_signal_connect_object (self->work, "quoted", G_CALLBACK (on_quoted), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->work, "refused", G_CALLBACK (on_refused), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->work, "posted", G_CALLBACK (on_posted), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->work, "resumed", G_CALLBACK (on_resumed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->work, "unsaved", G_CALLBACK (on_unsaved), self, G_CONNECT_SWAPPED);
  page_set_title (DESK_PAGE (self), title, "edit-undo-symbolic", title);
  return_head_set_heading (self->head, title);
  page_set_subject (DESK_PAGE (self), "return", take_draft->order);
  page_set_draft (DESK_PAGE (self), take_draft->uuid);
  show_note (self);
  show_has_draft (self);
  ask_order (self);
  return self;
}

/**
 * return_page_new:
 * @drafts: (nullable): where unfinished work of this desk is kept
 * @number: of a posted order
 *
 * A return of it that was begun on this desk goes on.
 */
GtkWidget *
return_page_new (Shop *shop, DraftStore *drafts, const char *number)
{
  ReturnPage *self = return_page_new_with (shop, drafts, return_work_begin (number));

  return_work_resume (self->work);
  return GTK_WIDGET (self);
}

/**
 * return_page_new_from_draft:
 * @draft: of kind "return"; borrowed for the call
 *
 * Goes on with a return that was left unfinished, under its own UUID (rule 5).
 *
 * Returns: (nullable): %NULL where it cannot be read.
 */
GtkWidget *
return_page_new_from_draft (Shop *shop, DraftStore *drafts, const Draft *draft)
{
  ReturnDraft *found = return_work_read (shop, draft);

  return found != NULL ? GTK_WIDGET (return_page_new_with (shop, drafts, found)) : NULL;
}
