/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The lookup: every key asks anew, and only the answer to the text as it stands counts. Enter that
 * comes before the answer waits for it, since a scanner and a fast hand both outrun any list. The
 * focus never leaves the entry; the popover is a picture below it, built at the first key. */

#include "config.h"

#include "lookup-box.h"

#include <glib/gi18n-lib.h>

#include "conceal.h"
#include "frame-hold.h"
#include "help.h"
#include "lookup-popover.h"
#include "report-error.h"
#include "search.h"
#include "widget.h"

struct _LookupBox {
  GtkWidget parent_instance;

  Shop *shop;
  GtkEntry *entry;
  LookupPopover *popover; /* NULL until the first key */

  GCancellable *cancellable;
  FrameHold *hold;      /* while the newest question is fresh */
  guint question;       /* the number of the newest */
  gboolean enter_early; /* Enter was pressed; its answer is not here yet */
  SearchAnswer *answer; /* what the popover shows; NULL while nothing is known of the text */
};

G_DEFINE_FINAL_TYPE (LookupBox, lookup_box, GTK_TYPE_WIDGET)

static guint opened;

/* One question under way. */
typedef struct {
  LookupBox *self;
  guint question;
  char *code; /* a scan: not typed, and the text in the box is not its */
} Ask;

static void
ask_free (Ask *ask)
{
  g_object_unref (ask->self);
  g_free (ask->code);
  g_free (ask);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Ask, ask_free)

static char *
dup_text (LookupBox *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));
}

/* The popover */

static void
set_shown (LookupBox *self, gboolean shown)
{
  if (self->popover == NULL)
    return;
  if (shown)
    {
      gtk_widget_set_size_request (GTK_WIDGET (self->popover),
                                   gtk_widget_get_width (GTK_WIDGET (self)), -1);
      gtk_popover_popup (GTK_POPOVER (self->popover));
    }
  else
    gtk_popover_popdown (GTK_POPOVER (self->popover));
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_STATE_EXPANDED, shown,
                               -1);
}

static gboolean
is_shown (LookupBox *self)
{
  return self->popover != NULL && gtk_widget_get_visible (GTK_WIDGET (self->popover));
}

static void open_selected (LookupBox *self);

static void
say_selected (LookupBox *self)
{
  GtkWidget *row = lookup_popover_get_selected_row (self->popover);

  if (row != NULL)
    gtk_accessible_update_relation (GTK_ACCESSIBLE (self->entry),
                                    GTK_ACCESSIBLE_RELATION_ACTIVE_DESCENDANT, row, -1);
}

static void
paint (LookupBox *self, const char *text, const char *nothing)
{
  if (self->popover == NULL)
    {
      self->popover = DESK_LOOKUP_POPOVER (lookup_popover_new ());
      g_signal_connect_swapped (self->popover, "chosen", G_CALLBACK (open_selected), self);
      gtk_widget_set_parent (GTK_WIDGET (self->popover), GTK_WIDGET (self));
    }
  lookup_popover_fill (self->popover, self->shop, self->answer, text, nothing);
  say_selected (self);
}

/* Opening */

/* A receipt that somebody holds opens what it is good for; its number alone opens the order. */
static const char *
kind_of (const Hit *hit)
{
  return hit->receipt ? "receipt" : hit_kind_name (hit->kind);
}

static void
emit_open (LookupBox *self, const char *kind, const char *number)
{
  g_autofree char *held = g_strdup (number);

  lookup_box_clear (self);
  g_signal_emit (self, opened, 0, kind, held);
}

static void
open_selected (LookupBox *self)
{
  g_autofree char *text = NULL;
  const Hit *hit;

  if (self->answer == NULL)
    return;
  switch (lookup_popover_get_selected (self->popover, &hit))
    {
    case LOOKUP_HIT:
      emit_open (self, kind_of (hit), hit->number);
      return;
    case LOOKUP_NEW:
      text = dup_text (self);
      emit_open (self, lookup_popover_get_new (self->popover), text);
      return;
    case LOOKUP_NOTHING:
      return;
    }
}

/* Asking */

static void
show_typed (LookupBox *self)
{
  g_autofree char *text = dup_text (self);

  paint (self, text, self->answer->hits->len == 0 ? _ ("Nothing found.") : NULL);
  if (self->enter_early)
    {
      self->enter_early = FALSE;
      open_selected (self);
    }
  else if (lookup_box_is_focused (self))
    set_shown (self, TRUE);
}

/* A scan opens its page without a look at the list; what has no page, or no owner, is shown. */
static void
show_scanned (LookupBox *self, const char *code)
{
  const Hit *found = NULL;

  for (guint i = 0; i < self->answer->hits->len; i++)
    {
      const Hit *hit = self->answer->hits->pdata[i];

      if (hit->exact && (found == NULL || hit->receipt))
        found = hit;
    }
  if (found != NULL)
    {
      const char *kind = kind_of (found);
      g_autofree char *number = g_strdup (found->number);

      /* frees what was found */
      lookup_box_dismiss (self);
      g_signal_emit (self, opened, 0, kind, number);
      return;
    }
  g_signal_handlers_block_matched (self->entry, G_SIGNAL_MATCH_DATA, 0, 0, NULL, NULL, self);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), code);
  g_signal_handlers_unblock_matched (self->entry, G_SIGNAL_MATCH_DATA, 0, 0, NULL, NULL, self);
  gtk_entry_grab_focus_without_selecting (self->entry);
  gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
  paint (self, code, _ ("Nothing has this code."));
  lookup_popover_offer_product (self->popover, code);
  lookup_popover_unselect (self->popover);
  set_shown (self, TRUE);
}

static void
on_answer (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Ask) ask = data;
  LookupBox *self = ask->self;
  g_autoptr (GError) error = NULL;
  SearchAnswer *answer = NULL;

  shop_run_finish (SHOP_SHOP (source), result, (gpointer *)&answer, &error);
  if (ask->question != self->question || gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    {
      g_clear_pointer (&answer, search_answer_free);
      return;
    }
  frame_hold_end (self->hold);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_pointer (&self->answer, search_answer_free);
  if (answer == NULL)
    {
      g_autofree char *words = report_error_dup_words (error);

      answer = g_new0 (SearchAnswer, 1);
      answer->hits = g_ptr_array_new ();
      self->answer = answer;
      self->enter_early = FALSE;
      paint (self, ask->code != NULL ? ask->code : "", words);
      set_shown (self, lookup_box_is_focused (self));
      return;
    }
  self->answer = answer;
  if (ask->code != NULL)
    show_scanned (self, ask->code);
  else
    show_typed (self);
}

static void
ask (LookupBox *self, const char *text, gboolean scanned)
{
  Ask *asked = g_new0 (Ask, 1);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  asked->self = g_object_ref (self);
  asked->question = ++self->question;
  asked->code = scanned ? g_strdup (text) : NULL;
  shop_run_async (self->shop, &search_job, search_query_new (text, -1, 0), self->cancellable,
                  on_answer, asked);
  frame_hold_begin (self->hold);
}

static void
on_changed (LookupBox *self)
{
  g_autofree char *text = dup_text (self);

  self->enter_early = FALSE;
  if (self->shop == NULL)
    return;
  if (*text == '\0')
    lookup_box_dismiss (self);
  else
    ask (self, text, FALSE);
  if (*text != '\0')
    g_clear_pointer (&self->answer, search_answer_free);
}

/* Keys */

static void
on_enter (LookupBox *self)
{
  g_autofree char *text = dup_text (self);

  if (*text == '\0')
    return;
  if (self->answer == NULL)
    {
      self->enter_early = TRUE;
      /* The question may have been withdrawn by Escape. */
      if (g_cancellable_is_cancelled (self->cancellable))
        ask (self, text, FALSE);
    }
  else
    open_selected (self);
}

static void
move (LookupBox *self, int step)
{
  if (!is_shown (self))
    on_changed (self);
  else if (self->answer != NULL)
    {
      lookup_popover_move (self->popover, step);
      say_selected (self);
    }
}

static gboolean
on_key (LookupBox *self, guint keyval, guint keycode, GdkModifierType state)
{
  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  if (keyval == GDK_KEY_Escape && (is_shown (self) || self->enter_early))
    lookup_box_dismiss (self);
  else if (keyval == GDK_KEY_Down || keyval == GDK_KEY_KP_Down)
    move (self, 1);
  else if (keyval == GDK_KEY_Up || keyval == GDK_KEY_KP_Up)
    move (self, -1);
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

static void
on_focus_out (LookupBox *self)
{
  lookup_box_dismiss (self);
}

static gboolean
lookup_box_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (DESK_LOOKUP_BOX (widget)->entry));
}

static void
lookup_box_dispose (GObject *object)
{
  LookupBox *self = DESK_LOOKUP_BOX (object);

  g_cancellable_cancel (self->cancellable);
  self->question++;
  frame_hold_end (self->hold);
  widget_drop_children (GTK_WIDGET (self));
  self->popover = NULL;
  g_clear_object (&self->shop);
  G_OBJECT_CLASS (lookup_box_parent_class)->dispose (object);
}

static void
lookup_box_finalize (GObject *object)
{
  LookupBox *self = DESK_LOOKUP_BOX (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->hold, frame_hold_free);
  g_clear_pointer (&self->answer, search_answer_free);
  G_OBJECT_CLASS (lookup_box_parent_class)->finalize (object);
}

/* What was typed may be a name. */
static void
on_concealed (LookupBox *self)
{
  if (conceal_is_hidden ())
    lookup_box_clear (self);
}

static void
lookup_box_class_init (LookupBoxClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = lookup_box_dispose;
  object_class->finalize = lookup_box_finalize;
  widget_class->grab_focus = lookup_box_grab_focus;
  opened = g_signal_new ("open", LOOKUP_BOX_TYPE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                         G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  help_install (widget_class, "lookup");
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/deskbell/Deskbell/lookup-box.ui");
  gtk_widget_class_bind_template_child (widget_class, LookupBox, entry);
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_enter);
  gtk_widget_class_bind_template_callback (widget_class, on_key);
  gtk_widget_class_bind_template_callback (widget_class, on_focus_out);
}

static void
lookup_box_init (LookupBox *self)
{
  self->hold = frame_hold_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (conceal_get (), "notify::hidden", G_CALLBACK (on_concealed), self,
                           G_CONNECT_SWAPPED);
}

/**
 * lookup_box_new:
 *
 * Returns: (transfer floating): the box, insensitive until it has a shop.
 */
GtkWidget *
lookup_box_new (void)
{
  return g_object_new (LOOKUP_BOX_TYPE, NULL);
}

/**
 * lookup_box_set_shop:
 * @shop: where to look
 */
void
lookup_box_set_shop (LookupBox *self, Shop *shop)
{
  g_return_if_fail (DESK_IS_LOOKUP_BOX (self));
  g_set_object (&self->shop, shop);
  gtk_widget_set_sensitive (GTK_WIDGET (self), shop != NULL);
}

/**
 * lookup_box_get_text:
 *
 * Returns: what is in the box, owned by it.
 */
const char *
lookup_box_get_text (LookupBox *self)
{
  g_return_val_if_fail (DESK_IS_LOOKUP_BOX (self), "");
  return gtk_editable_get_text (GTK_EDITABLE (self->entry));
}

/**
 * lookup_box_focus:
 *
 * Ctrl+F: what is there is selected, so that typing replaces it, and what it found is shown again.
 */
void
lookup_box_focus (LookupBox *self)
{
  g_return_if_fail (DESK_IS_LOOKUP_BOX (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  if (self->shop != NULL && !is_shown (self))
    on_changed (self);
}

gboolean
lookup_box_is_focused (LookupBox *self)
{
  GtkStateFlags flags;

  g_return_val_if_fail (DESK_IS_LOOKUP_BOX (self), FALSE);
  flags = gtk_widget_get_state_flags (GTK_WIDGET (self->entry));
  return (flags & GTK_STATE_FLAG_FOCUS_WITHIN) != 0;
}

/**
 * lookup_box_take_key:
 * @controller: of the window, at the key that nobody wanted
 *
 * Typing anywhere begins a lookup: the key goes into the empty box with what the input method makes
 * of it, dead keys included. Returns: whether the key was used.
 */
gboolean
lookup_box_take_key (LookupBox *self, GtkEventControllerKey *controller)
{
  GtkEditable *text;

  g_return_val_if_fail (DESK_IS_LOOKUP_BOX (self), FALSE);
  if (self->shop == NULL || lookup_box_is_focused (self))
    return FALSE;
  text = gtk_editable_get_delegate (GTK_EDITABLE (self->entry));
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  gtk_entry_grab_focus_without_selecting (self->entry);
  return gtk_event_controller_key_forward (controller, GTK_WIDGET (text));
}

/**
 * lookup_box_dismiss:
 *
 * Closes the popover and withdraws the question; the text stays.
 */
void
lookup_box_dismiss (LookupBox *self)
{
  g_return_if_fail (DESK_IS_LOOKUP_BOX (self));
  self->enter_early = FALSE;
  self->question++;
  g_cancellable_cancel (self->cancellable);
  frame_hold_end (self->hold);
  set_shown (self, FALSE);
  g_clear_pointer (&self->answer, search_answer_free);
}

/**
 * lookup_box_clear:
 *
 * Closes the popover and empties the box.
 */
void
lookup_box_clear (LookupBox *self)
{
  g_return_if_fail (DESK_IS_LOOKUP_BOX (self));
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  lookup_box_dismiss (self);
}

/**
 * lookup_box_scan:
 * @code: a code that no page took
 *
 * Opens the page that has just this code. Where none has, the code is shown in the box, never lost.
 */
void
lookup_box_scan (LookupBox *self, const char *code)
{
  g_return_if_fail (DESK_IS_LOOKUP_BOX (self));
  if (self->shop == NULL)
    return;
  self->enter_early = FALSE;
  ask (self, code, TRUE);
}
