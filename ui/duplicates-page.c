/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Customers who may be one person, to be worked off (rule 18): a pair a row, the most certain
 * first; each is merged, or said to be different people and not listed again. The next pair has the
 * focus as soon as one is dealt with. */

#include "config.h"

#include "duplicates-page.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "duplicate-deeds.h"
#include "duplicate-list.h"
#include "duplicate-pairs.h"
#include "duplicate-side.h"
#include "duplicate-wait.h"
#include "help.h"
#include "report-error.h"
#include "widget.h"

#define SPINNER_AFTER 300 /* ms; an answer usually comes sooner, and a flicker disturbs */
#define LOOK_AFTER 1500   /* ms without a change; to look is to read the whole shop */

struct _DuplicatesPage {
  Page parent_instance;

  GtkStack *stack;
  DuplicateWait *wait;
  GtkWidget *empty;
  GtkWidget *look;
  GtkWidget *known;
  GtkLabel *count;
  Notice *notice;
  DuplicateList *list;
  GtkWidget *more;
  GtkSpinner *looking;
  DuplicateSide *side;

  DuplicatePairs *pairs;
  DuplicateDeeds *deeds;
  guint spinner_source;
  guint look_source;
  gboolean is_old;
  gboolean is_held; /* the key of different people */
};

G_DEFINE_FINAL_TYPE (DuplicatesPage, duplicates_page, PAGE_TYPE)

/* Showing */

static gboolean
has_focus_inside (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && (focus == widget || gtk_widget_is_ancestor (focus, widget));
}

static void
show_count (DuplicatesPage *self)
{
  guint n = duplicate_list_count (self->list);
  gboolean more = duplicate_pairs_has_more (self->pairs);
  g_autofree char *text
      = more ? g_strdup_printf (
            ngettext ("The first %u pair who may be one person, the most certain first.",
                      "The first %u pairs who may be one person, the most certain first.", n),
            n)
             : g_strdup_printf (ngettext ("%u pair who may be one person.",
                                          "%u pairs who may be one person, the most certain first.",
                                          n),
                                n);

  gtk_label_set_text (self->count, text);
  gtk_widget_set_visible (self->more, more);
}

static void
show_asking (DuplicatesPage *self)
{
  gboolean asking = duplicate_pairs_is_asking (self->pairs) && self->spinner_source == 0;

  duplicate_wait_set_searching (self->wait, asking);
  gtk_widget_set_visible (GTK_WIDGET (self->looking), asking);
  gtk_spinner_set_spinning (self->looking, asking);
}

/* The part in view; what had the focus in the one before gives it on. */
static void
show_part (DuplicatesPage *self)
{
  gboolean focus = has_focus_inside (GTK_WIDGET (self->stack));
  guint n = duplicate_list_count (self->list);
  gboolean waits
      = !duplicate_pairs_is_known (self->pairs) || duplicate_pairs_is_asking (self->pairs);
  GtkWidget *part = n > 0 ? self->known : waits ? GTK_WIDGET (self->wait) : self->empty;

  if (gtk_stack_get_visible_child (self->stack) == part)
    return;
  gtk_stack_set_visible_child (self->stack, part);
  if (focus)
    page_focus_first (DESK_PAGE (self));
}

static void
update (DuplicatesPage *self)
{
  if (duplicate_list_show (self->list, page_get_shop (DESK_PAGE (self)),
                           duplicate_pairs_get_rows (self->pairs)))
    page_set_narrow (DESK_PAGE (self), page_get_narrow (DESK_PAGE (self)));
  show_count (self);
  show_asking (self);
  show_part (self);
}

/* Asking */

static gboolean
on_spinner_due (gpointer data)
{
  DuplicatesPage *self = data;

  self->spinner_source = 0;
  show_asking (self);
  return G_SOURCE_REMOVE;
}

static void
begin (DuplicatesPage *self, void (*question) (DuplicatePairs *))
{
  g_clear_handle_id (&self->look_source, g_source_remove);
  self->is_old = FALSE;
  duplicate_wait_begin (self->wait);
  question (self->pairs);
  if (self->spinner_source == 0)
    self->spinner_source = g_timeout_add (SPINNER_AFTER, on_spinner_due, self);
  show_part (self);
}

static void
look (DuplicatesPage *self)
{
  begin (self, duplicate_pairs_look);
}

static gboolean
on_look_due (gpointer data)
{
  DuplicatesPage *self = data;

  self->look_source = 0;
  look (self);
  return G_SOURCE_REMOVE;
}

/* Not at once: who works the list off is not to wait for it, and many changes are one question. */
static void
look_soon (DuplicatesPage *self)
{
  g_clear_handle_id (&self->look_source, g_source_remove);
  self->is_old = TRUE;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->look_source = g_timeout_add (LOOK_AFTER, on_look_due, self);
}

static void
on_answer (const GError *error, gpointer data)
{
  DuplicatesPage *self = data;

  g_clear_handle_id (&self->spinner_source, g_source_remove);
  if (error == NULL)
    {
      update (self);
      /* all that was listed is dealt with, and there is more */
      if (duplicate_pairs_get_rows (self->pairs)->len == 0
          && duplicate_pairs_has_more (self->pairs))
        begin (self, duplicate_pairs_more);
      return;
    }
  show_asking (self);
  if (duplicate_list_count (self->list) > 0)
    {
      notice_show_error (self->notice, error, _ ("What you see may be old."));
      return;
    }
  gtk_stack_set_visible_child (self->stack, GTK_WIDGET (self->wait));
  duplicate_wait_failed (self->wait, error);
}

static gboolean
stop (DuplicatesPage *self)
{
  gboolean stopped = duplicate_pairs_stop (self->pairs);

  g_clear_handle_id (&self->spinner_source, g_source_remove);
  self->is_old = self->is_old || stopped;
  show_asking (self);
  return stopped;
}

/* Deeds */

/* The list goes on where the pair was; when it is empty there may be more behind it. */
static void
dealt_with (DuplicatesPage *self)
{
  notice_clear (self->notice);
  update (self);
  if (duplicate_list_count (self->list) == 0)
    look (self);
  /* the pair that had the focus is gone, and the list may be too */
  page_focus_first (DESK_PAGE (self));
}

static void
on_deed (DuplicateDeed deed, const char *one, const char *other, const GError *error, gpointer data)
{
  DuplicatesPage *self = data;

  if (error != NULL)
    {
      notice_show_error (self->notice, error,
                         deed == DUPLICATE_PARTED ? _ ("They are still merged.")
                                                  : _ ("The pair is still in the list."));
      return;
    }
  switch (deed)
    {
    case DUPLICATE_DISTINCT:
      duplicate_pairs_are_distinct (self->pairs, one, other);
      dealt_with (self);
      break;
    case DUPLICATE_MERGED:
      duplicate_pairs_were_merged (self->pairs, other);
      dealt_with (self);
      look_soon (self);
      break;
    case DUPLICATE_PARTED:
    default:
      notice_clear (self->notice);
      look (self);
      break;
    }
}

static void
on_different (DuplicatesPage *self)
{
  const CustomerPair *pair = duplicate_list_get_pair (self->list);

  if (pair != NULL)
    duplicate_deeds_tell_apart (self->deeds, pair);
}

/* A tab that is not in view hears the key too, and keeps still. A key that is held down counts
 * once, for it cannot be taken back. */
static void
on_different_key (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DuplicatesPage *self = DUPLICATES_PAGE (widget);

  if (!gtk_widget_get_mapped (widget) || self->is_held)
    return;
  self->is_held = TRUE;
  on_different (self);
}

static void
on_key_released (DuplicatesPage *self)
{
  self->is_held = FALSE;
}

static void
on_merge (DuplicatesPage *self)
{
  const CustomerPair *pair = duplicate_list_get_pair (self->list);

  if (pair != NULL)
    duplicate_deeds_merge (self->deeds, GTK_WIDGET (self), pair);
}

/* Callbacks */

static void
on_chosen (DuplicatesPage *self)
{
  duplicate_side_show (self->side, page_get_shop (DESK_PAGE (self)),
                       duplicate_list_get_pair (self->list));
}

/* Enter; who may not merge looks at the first of the two instead. */
static void
on_activated (DuplicatesPage *self)
{
  if (duplicate_deeds_may_merge (self->deeds))
    on_merge (self);
  else
    page_choose (DESK_PAGE (self), 1);
}

static void
on_open (DuplicatesPage *self, const char *number)
{
  page_open (DESK_PAGE (self), "customer", number);
}

/* The focus waits on the last pair: the next one down is the first of those that come. */
static void
on_more (DuplicatesPage *self)
{
  duplicate_list_choose_last (self->list);
  duplicate_list_focus (self->list);
  begin (self, duplicate_pairs_more);
}

/* The page */

static void
duplicates_page_focus_first (Page *page)
{
  DuplicatesPage *self = DUPLICATES_PAGE (page);
  GtkWidget *part = gtk_stack_get_visible_child (self->stack);

  if (part == self->known)
    duplicate_list_focus (self->list);
  else if (part == self->empty)
    gtk_widget_grab_focus (self->look);
  else
    gtk_widget_grab_focus (GTK_WIDGET (self->wait));
}

static gboolean
duplicates_page_commit (Page *page)
{
  on_merge (DUPLICATES_PAGE (page));
  return TRUE;
}

static gboolean
duplicates_page_choose (Page *page, int n)
{
  const CustomerPair *pair = duplicate_list_get_pair (DUPLICATES_PAGE (page)->list);

  if (pair == NULL || n > 2)
    return FALSE;
  page_open (page, "customer", n == 1 ? pair->one->number : pair->other->number);
  return TRUE;
}

/* Escape ends the question, and otherwise goes back to the pairs. */
static gboolean
duplicates_page_back (Page *page)
{
  DuplicatesPage *self = DUPLICATES_PAGE (page);

  if (stop (self))
    {
      if (gtk_stack_get_visible_child (self->stack) == GTK_WIDGET (self->wait))
        duplicate_wait_stopped (self->wait);
      return TRUE;
    }
  if (duplicate_list_get_pair (self->list) == NULL || duplicate_list_has_focus (self->list))
    return FALSE;
  duplicate_list_focus (self->list);
  return TRUE;
}

static gboolean
duplicates_page_shows (Page *page, const char *kind, gint64 id)
{
  DuplicatesPage *self = DUPLICATES_PAGE (page);

  return self->pairs != NULL && g_str_equal (kind, "customer")
         && duplicate_pairs_shows (self->pairs, id);
}

static void
duplicates_page_changed (Page *page, const char *kind, gint64 id)
{
  DuplicatesPage *self = DUPLICATES_PAGE (page);

  if (*kind == '\0' || page_shows (page, kind, id))
    look_soon (self);
}

/* To look is dear: nobody asks for a page that is not in view. */
static void
duplicates_page_map (GtkWidget *widget)
{
  DuplicatesPage *self = DUPLICATES_PAGE (widget);

  GTK_WIDGET_CLASS (duplicates_page_parent_class)->map (widget);
  if (self->pairs == NULL)
    return;
  if (!duplicate_pairs_is_known (self->pairs))
    look (self);
  else if (self->is_old)
    look_soon (self);
}

static void
duplicates_page_unmap (GtkWidget *widget)
{
  DuplicatesPage *self = DUPLICATES_PAGE (widget);

  g_clear_handle_id (&self->look_source, g_source_remove);
  if (self->pairs != NULL)
    stop (self);
  GTK_WIDGET_CLASS (duplicates_page_parent_class)->unmap (widget);
}

static void
duplicates_page_dispose (GObject *object)
{
  DuplicatesPage *self = DUPLICATES_PAGE (object);

  g_clear_handle_id (&self->spinner_source, g_source_remove);
  g_clear_handle_id (&self->look_source, g_source_remove);
  g_clear_pointer (&self->pairs, duplicate_pairs_forget);
  g_clear_pointer (&self->deeds, duplicate_deeds_forget);
  G_OBJECT_CLASS (duplicates_page_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  help_install (widget_class, "duplicates");
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/deskbell/Deskbell/duplicates-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DuplicatesPage, stack);
  gtk_widget_class_bind_template_child (widget_class, DuplicatesPage, wait);
  gtk_widget_class_bind_template_child (widget_class, DuplicatesPage, empty);
  gtk_widget_class_bind_template_child (widget_class, DuplicatesPage, look);
  gtk_widget_class_bind_template_child (widget_class, DuplicatesPage, known);
  gtk_widget_class_bind_template_child (widget_class, DuplicatesPage, count);
  gtk_widget_class_bind_template_child (widget_class, DuplicatesPage, notice);
  gtk_widget_class_bind_template_child (widget_class, DuplicatesPage, list);
  gtk_widget_class_bind_template_child (widget_class, DuplicatesPage, more);
  gtk_widget_class_bind_template_child (widget_class, DuplicatesPage, looking);
  gtk_widget_class_bind_template_child (widget_class, DuplicatesPage, side);
  gtk_widget_class_bind_template_callback (widget_class, look);
  gtk_widget_class_bind_template_callback (widget_class, on_more);
  gtk_widget_class_bind_template_callback (widget_class, on_chosen);
  gtk_widget_class_bind_template_callback (widget_class, on_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_open);
  gtk_widget_class_bind_template_callback (widget_class, on_different);
  gtk_widget_class_bind_template_callback (widget_class, on_key_released);
  gtk_widget_class_bind_template_callback (widget_class, on_merge);
}

static void
duplicates_page_class_init (DuplicatesPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  PageClass *page_class = DESK_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = duplicates_page_dispose;
  widget_class->map = duplicates_page_map;
  widget_class->unmap = duplicates_page_unmap;
  page_class->focus_first = duplicates_page_focus_first;
  page_class->commit = duplicates_page_commit;
  page_class->choose = duplicates_page_choose;
  page_class->back = duplicates_page_back;
  page_class->changed = duplicates_page_changed;
  page_class->shows = duplicates_page_shows;
  g_type_ensure (NOTICE_TYPE);
  g_type_ensure (DUPLICATE_LIST_TYPE);
  g_type_ensure (DUPLICATE_SIDE_TYPE);
  g_type_ensure (DUPLICATE_WAIT_TYPE);
  gtk_widget_class_install_action (widget_class, "duplicates.different", NULL, on_different_key);
  bind_template (widget_class);
}

static void
duplicates_page_init (DuplicatesPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  widget_name_by_text (GTK_WIDGET (self->look));
  widget_name_by_text (GTK_WIDGET (self->more));
}

/**
 * duplicates_page_new:
 *
 * Returns: (transfer floating): the page; it asks once it is in view.
 */
GtkWidget *
duplicates_page_new (Shop *shop)
{
  DuplicatesPage *self = g_object_new (DUPLICATES_PAGE_TYPE, "shop", shop, NULL);

  self->pairs = duplicate_pairs_new (shop, on_answer, self);
  self->deeds = duplicate_deeds_new (shop, on_deed, self);
  duplicate_side_set_may_merge (self->side, duplicate_deeds_may_merge (self->deeds));
  page_set_title (DESK_PAGE (self), _ ("Duplicates"), "edit-copy-symbolic",
                  _ ("Customers who may be one (Ctrl+M)"));
  page_set_subject (DESK_PAGE (self), "duplicates", "");
  return GTK_WIDGET (self);
}
