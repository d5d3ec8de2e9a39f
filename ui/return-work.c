/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A return in work, without a widget: every change of the draft saves it on this desk and asks for
 * a new quote, and an answer to an older draft is never shown. What is posted is the draft under
 * its own UUID, so that it is posted once. */

#include "config.h"

#include "return-work.h"

#include "error.h"
#include "goods-return-json.h"

#define KIND "return"

struct _ReturnWork {
  GObject parent_instance;

  Shop *shop;
  DraftStore *drafts; /* (nullable) */
  ReturnDraft *draft;
  GoodsReturn *quote;    /* of the draft as it stands, or NULL while it is asked for */
  GCancellable *quoting; /* the quote under way */
  GoodsReturn *posted;   /* once it is */
  gboolean is_posting;
  gboolean is_disposed;
};

G_DEFINE_FINAL_TYPE (ReturnWork, return_work, G_TYPE_OBJECT)

enum {
  QUOTED,
  REFUSED,
  POSTED,
  SAVED,
  UNSAVED,
  RESUMED,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

static void
withdraw_quote (ReturnWork *self)
{
  g_clear_pointer (&self->quote, goods_return_free);
  if (self->quoting != NULL)
    g_cancellable_cancel (self->quoting);
  g_clear_object (&self->quoting);
}

static void
on_quoted (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ReturnWork) self = data;
  g_autoptr (GError) error = NULL;
  gpointer out = NULL;

  shop_run_finish (SHOP_SHOP (source), result, &out, &error);
  if (self->quoting == NULL || g_task_get_cancellable (G_TASK (result)) != self->quoting)
    {
      goods_return_free (out);
      return;
    }
  g_clear_object (&self->quoting);
  self->quote = out;
  if (error != NULL)
    g_signal_emit (self, signals[REFUSED], 0, error);
  else
    g_signal_emit (self, signals[QUOTED], 0);
}

static void
on_posted (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ReturnWork) self = data;
  g_autoptr (GError) error = NULL;

  shop_run_finish (SHOP_SHOP (source), result, (gpointer *)&self->posted, &error);
  self->is_posting = FALSE;
  if (self->posted != NULL && self->drafts != NULL)
    draft_store_remove (self->drafts, self->draft->uuid);
  if (self->is_disposed)
    return;
  if (self->posted != NULL)
    g_signal_emit (self, signals[POSTED], 0);
  else
    g_signal_emit (self, signals[REFUSED], 0, error);
}

/* Keeping */

static void
on_saved (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ReturnWork) self = data;
  g_autoptr (GError) error = NULL;

  if (draft_store_save_finish (DRAFT_STORE (source), result, &error))
    g_signal_emit (self, signals[SAVED], 0);
  else
    g_signal_emit (self, signals[UNSAVED], 0, error);
}

static void
save (ReturnWork *self, const char *title)
{
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *content = NULL;

  if (self->drafts == NULL)
    return;
  if (!return_work_is_unfinished (self))
    {
      draft_store_remove (self->drafts, self->draft->uuid);
      return;
    }
  node = return_draft_to_json (self->draft, shop_get_settings (self->shop)->exponent);
  content = json_to_string (node, FALSE);
  draft_store_save (self->drafts, self->draft->uuid, KIND, title, content, on_saved,
                    g_object_ref (self));
}

/* What was begun meanwhile is not thrown over. */
static void
on_listed (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ReturnWork) self = data;
  g_autoptr (GPtrArray) drafts = draft_store_list_finish (DRAFT_STORE (source), result, NULL);

  for (guint i = 0; drafts != NULL && i < drafts->len; i++)
    {
      ReturnDraft *found = NULL;

      if (self->is_disposed || return_work_is_unfinished (self))
        return;
      found = return_work_read (self->shop, drafts->pdata[i]);
      if (found == NULL || g_strcmp0 (found->order, self->draft->order) != 0)
        {
          return_draft_free (found);
          continue;
        }
      return_draft_free (self->draft);
      self->draft = found;
      g_signal_emit (self, signals[RESUMED], 0);
      return;
    }
}

static void
return_work_dispose (GObject *object)
{
  ReturnWork *self = RETURN_WORK (object);

  self->is_disposed = TRUE;
  withdraw_quote (self);
  G_OBJECT_CLASS (return_work_parent_class)->dispose (object);
}

static void
return_work_finalize (GObject *object)
{
  ReturnWork *self = RETURN_WORK (object);

  g_clear_object (&self->drafts);
  g_clear_object (&self->shop);
  g_clear_pointer (&self->draft, return_draft_free);
  g_clear_pointer (&self->posted, goods_return_free);
  G_OBJECT_CLASS (return_work_parent_class)->finalize (object);
}

static void
return_work_class_init (ReturnWorkClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = return_work_dispose;
  G_OBJECT_CLASS (klass)->finalize = return_work_finalize;
  signals[QUOTED] = g_signal_new ("quoted", RETURN_WORK_TYPE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 0);
  signals[REFUSED] = g_signal_new ("refused", RETURN_WORK_TYPE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
  signals[POSTED] = g_signal_new ("posted", RETURN_WORK_TYPE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 0);
  signals[SAVED] = g_signal_new ("saved", RETURN_WORK_TYPE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
  signals[UNSAVED] = g_signal_new ("unsaved", RETURN_WORK_TYPE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
  signals[RESUMED] = g_signal_new ("resumed", RETURN_WORK_TYPE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
return_work_init (ReturnWork *self)
{
}

/**
 * return_work_new:
 * @drafts: (nullable): where unfinished work of this desk is kept
 * @take_draft: (transfer full): with its UUID and its order
 */
ReturnWork *
return_work_new (Shop *shop, DraftStore *drafts, ReturnDraft *take_draft)
{
  ReturnWork *self = g_object_new (RETURN_WORK_TYPE, NULL);

  g_set_object (&self->shop, shop);
  g_set_object (&self->drafts, drafts);
  self->draft = take_draft;
  return self;
}

/**
 * return_work_begin:
 * @number: of a posted order
 *
 * Returns: (transfer full): a return of nothing of it, as a form of its own.
 */
ReturnDraft *
return_work_begin (const char *number)
{
  ReturnDraft *draft = return_draft_new ();

  draft->uuid = g_uuid_string_random ();
  draft->order = g_strdup (number);
  return draft;
}

/**
 * return_work_read:
 * @draft: of unfinished work; borrowed
 *
 * Returns: (transfer full) (nullable): the return that it is; %NULL where it is none, or cannot be
 * read.
 */
ReturnDraft *
return_work_read (Shop *shop, const Draft *draft)
{
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (ReturnDraft) found = NULL;

  if (!g_str_equal (draft->kind, KIND))
    return NULL;
  node = json_from_string (draft->content, NULL);
  if (node != NULL)
    found = return_draft_from_json (node, shop_get_settings (shop)->exponent, NULL);
  return found != NULL && found->order != NULL && found->uuid != NULL ? g_steal_pointer (&found)
                                                                      : NULL;
}

/**
 * return_work_resume:
 *
 * Looks for an unfinished return of this order on this desk; `resumed` tells that there was one.
 */
void
return_work_resume (ReturnWork *self)
{
  if (self->drafts != NULL)
    draft_store_list_async (self->drafts, on_listed, g_object_ref (self));
}

/**
 * return_work_get_draft:
 *
 * Returns: (transfer none): the draft; after changing it call return_work_changed().
 */
ReturnDraft *
return_work_get_draft (ReturnWork *self)
{
  return self->draft;
}

/**
 * return_work_get_quote:
 *
 * Returns: (transfer none) (nullable): what the draft as it stands comes to; %NULL while it is
 * asked.
 */
const GoodsReturn *
return_work_get_quote (ReturnWork *self)
{
  return self->quote;
}

/**
 * return_work_get_posted:
 *
 * Returns: (transfer none) (nullable): what it became on record, once it did.
 */
const GoodsReturn *
return_work_get_posted (ReturnWork *self)
{
  return self->posted;
}

gboolean
return_work_is_empty (ReturnWork *self)
{
  return self->draft->lines->len == 0;
}

/**
 * return_work_is_unfinished:
 *
 * Returns: whether something was begun that is not on record yet.
 */
gboolean
return_work_is_unfinished (ReturnWork *self)
{
  return self->posted == NULL && (!return_work_is_empty (self) || self->draft->note != NULL);
}

gboolean
return_work_is_posting (ReturnWork *self)
{
  return self->is_posting;
}

/**
 * return_work_find_line:
 * @line: of the order, from 1
 *
 * Returns: (transfer none) (nullable): what comes back of it, or %NULL where nothing does.
 */
const ReturnDraftLine *
return_work_find_line (ReturnWork *self, int line)
{
  for (guint i = 0; i < self->draft->lines->len; i++)
    {
      const ReturnDraftLine *one = g_ptr_array_index (self->draft->lines, i);

      if (one->line == line)
        return one;
    }
  return NULL;
}

/**
 * return_work_set_line:
 * @line: of the order, from 1
 * @edited: (nullable): what comes back of it; %NULL: nothing
 *
 * The lines of the draft stay in the order of the receipt.
 */
void
return_work_set_line (ReturnWork *self, int line, const ReturnDraftLine *edited)
{
  GPtrArray *lines = self->draft->lines;
  ReturnDraftLine *made = NULL;
  guint i = 0;

  while (i < lines->len && ((ReturnDraftLine *)g_ptr_array_index (lines, i))->line < line)
    i++;
  if (i < lines->len && ((ReturnDraftLine *)g_ptr_array_index (lines, i))->line == line)
    g_ptr_array_remove_index (lines, i);
  if (edited == NULL)
    return;
  made = g_memdup2 (edited, sizeof *edited);
  made->line = line;
  g_ptr_array_insert (lines, (int)i, made);
}

/**
 * return_work_line_of_error:
 * @error: as a quote or a post was refused
 *
 * Returns: the line of the order, from 1, that it speaks of; 0 where it speaks of none.
 */
int
return_work_line_of_error (ReturnWork *self, const GError *error)
{
  const char *field = error->domain == DESK_ERROR ? desk_error_get_field (error) : NULL;
  guint64 index;

  if (field == NULL || !g_str_has_prefix (field, "/lines/"))
    return 0;
  index = g_ascii_strtoull (field + strlen ("/lines/"), NULL, 10);
  return index < self->draft->lines->len
             ? ((ReturnDraftLine *)g_ptr_array_index (self->draft->lines, index))->line
             : 0;
}

/**
 * return_work_changed:
 * @title: under which the draft is offered again after a power cut
 */
void
return_work_changed (ReturnWork *self, const char *title)
{
  save (self, title);
  return_work_quote (self);
}

/**
 * return_work_quote:
 *
 * Asks what the draft comes to now. A draft without lines has no quote; `quoted` tells all the
 * same.
 */
void
return_work_quote (ReturnWork *self)
{
  withdraw_quote (self);
  if (return_work_is_empty (self))
    {
      g_signal_emit (self, signals[QUOTED], 0);
      return;
    }
  self->quoting = g_cancellable_new ();
  shop_run_async (self->shop, &goods_return_quote_job, return_draft_copy (self->draft),
                  self->quoting, on_quoted, g_object_ref (self));
}

/**
 * return_work_post:
 *
 * Posts the draft; `posted` or `refused` tells. Asked again meanwhile it does nothing.
 */
void
return_work_post (ReturnWork *self)
{
  if (self->is_posting || self->posted != NULL)
    return;
  self->is_posting = TRUE;
  shop_run_async (self->shop, &goods_return_post_job, return_draft_copy (self->draft), NULL,
                  on_posted, g_object_ref (self));
}
