/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Writing a product down, and changing what is known of it: the form, beside it price, tax and
 * count as they will be, below that the one button. What was typed is never lost: a refusal keeps
 * it, a colleague's change is brought together with it, and what was discarded comes back. */

#include "config.h"

#include "product-editor.h"

#include <glib/gi18n-lib.h>

#include "error.h"
#include "help.h"
#include "notify.h"
#include "product-fields.h"
#include "product-glance.h"
#include "report-error.h"
#include "tax.h"
#include "widget.h"

struct _ProductEditor {
  GtkWidget parent_instance;

  GtkLabel *title;
  Notice *notice;
  ProductForm *form;
  ProductGlance *glance;
  GtkLabel *state;
  GtkWidget *save;
  GtkLabel *save_label;
  GtkButton *leave;

  Shop *shop;
  DraftStore *drafts; /* (nullable) */
  FormWork *work;     /* NULL until something begins */
  JsonObject *sent;   /* what is being saved, or NULL */
  JsonObject *undo;   /* what the fields saved last held before, or NULL */
  Quantity counted;   /* by how much that moved the count */
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (ProductEditor, product_editor, GTK_TYPE_WIDGET)

enum {
  TOUCHED,
  SAVED,
  LEFT,
  RESUMED,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

static int
get_exponent (ProductEditor *self)
{
  return shop_get_settings (self->shop)->exponent;
}

/* Showing */

static void
name_button (GtkWidget *button, const char *name)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
show_state (ProductEditor *self)
{
  gboolean touched = product_editor_is_touched (self);
  gboolean known = self->work->number != NULL;

  gtk_label_set_text (self->state, touched ? _ ("Not saved yet.")
                                   : known ? _ ("Nothing is changed yet.")
                                           : _ ("A code, a name and a price are enough."));
  gtk_label_set_text (self->save_label, known ? _ ("Save the Changes") : _ ("Save the Product"));
  gtk_button_set_label (self->leave, touched ? _ ("Discard the Changes") : _ ("Back"));
  name_button (self->save, gtk_label_get_text (self->save_label));
  name_button (GTK_WIDGET (self->leave), gtk_button_get_label (self->leave));
  gtk_widget_set_visible (GTK_WIDGET (self->leave), known);
  gtk_widget_set_sensitive (self->save, self->sent == NULL);
}

static const char *
text_of (JsonObject *fields, const char *name)
{
  return json_object_get_string_member_with_default (fields, name, "");
}

static void
show_glance (ProductEditor *self, JsonObject *fields)
{
  ProductGlimpse glimpse = product_form_glimpse (self->form, fields);

  product_glance_show (self->glance, self->shop, &glimpse);
}

/* What is typed is kept with each key, and no longer than it is unsaved. */

static void
on_draft_saved (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ProductEditor) self = data;
  g_autoptr (GError) error = NULL;

  if (!draft_store_save_finish (DRAFT_STORE (source), result, &error) && self->form != NULL)
    notice_show_error (self->notice, error, _ ("You can go on, but it is lost if power fails."));
}

static void
keep (ProductEditor *self, JsonObject *fields)
{
  const char *name = text_of (fields, "name");
  g_autofree char *content = NULL;
  g_autofree char *title = NULL;

  if (self->drafts == NULL)
    return;
  if (!form_work_is_touched (self->work, fields))
    {
      draft_store_remove (self->drafts, self->work->uuid);
      return;
    }
  title = g_strdup_printf (self->work->number != NULL ? _ ("%s · Changes") : _ ("%s · New Product"),
                           *name != '\0' ? name : "…");
  content = form_work_write (self->work, fields);
  draft_store_save (self->drafts, self->work->uuid, product_form_kind.name, title, content,
                    on_draft_saved, g_object_ref (self));
}

static void
show_all (ProductEditor *self)
{
  g_autoptr (JsonObject) fields = product_form_dup (self->form);

  keep (self, fields);
  show_glance (self, fields);
  show_state (self);
  g_signal_emit (self, signals[TOUCHED], 0);
}

static void
fill (ProductEditor *self, JsonObject *fields)
{
  product_form_set (self->form, fields, get_exponent (self));
}

static void
take_work (ProductEditor *self, FormWork *take_work)
{
  g_clear_pointer (&self->work, form_work_free);
  g_clear_pointer (&self->undo, json_object_unref);
  self->counted = 0;
  self->work = take_work;
  product_form_set_base (self->form, take_work->number != NULL ? take_work->base : NULL);
  show_all (self);
}

static void
begin (ProductEditor *self, const char *code, gint64 version, const char *title, JsonObject *fields)
{
  g_autoptr (JsonObject) start = NULL;

  notice_clear (self->notice);
  gtk_label_set_text (self->title, title);
  fill (self, fields);
  start = product_form_dup (self->form);
  take_work (self, form_work_new (&product_form_kind, code, version, start));
}

/* Tax classes, to choose from */

static void
on_taxes (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ProductEditor) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) classes = NULL;
  gpointer out = NULL;

  shop_run_finish (SHOP_SHOP (source), result, &out, &error);
  classes = out;
  if (classes == NULL || self->form == NULL)
    return;
  product_form_set_taxes (self->form, classes);
  if (self->work != NULL)
    {
      g_autoptr (JsonObject) fields = product_form_dup (self->form);
      show_glance (self, fields);
    }
}

/* Saving */

static void
show_merged (ProductEditor *self, GStrv changed)
{
  g_autofree char *names = form_names (changed, product_fields_words);
  g_autofree char *text = NULL;

  text = g_strdup_printf (_ ("Somebody else changed this product meanwhile: %s. What you typed is "
                             "kept, the rest is theirs. Look at it, then save again."),
                          names);
  notice_show_warning (self->notice, text);
}

static void
on_theirs (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ProductEditor) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) stored = NULL;
  g_autoptr (JsonObject) theirs = NULL;
  g_autoptr (JsonObject) mine = NULL;
  g_autoptr (JsonObject) merged = NULL;
  g_auto (GStrv) changed = NULL;
  g_autoptr (Product) product = NULL;

  if (!shop_run_finish (SHOP_SHOP (source), result, (gpointer *)&product, &error))
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        notice_show_error (self->notice, error, _ ("What you typed is still here."));
      return;
    }
  mine = product_form_dup (self->form);
  stored = product_fields_of (product, get_exponent (self));
  fill (self, stored);
  theirs = product_form_dup (self->form);
  merged = form_work_rebase (self->work, product->version, theirs, mine, &changed);
  fill (self, merged);
  product_form_set_base (self->form, self->work->base);
  show_merged (self, changed);
  show_all (self);
}

static void
refused (ProductEditor *self, const GError *error)
{
  const char *field = desk_error_get_field (error);

  if (g_error_matches (error, DESK_ERROR, DESK_ERROR_STALE))
    {
      shop_run_async (self->shop, &product_show_job, g_strdup (self->work->number),
                      self->cancellable, on_theirs, g_object_ref (self));
      return;
    }
  notice_show_error (self->notice, error, _ ("What you typed is still here."));
  if (field != NULL)
    product_form_mark (self->form, field);
}

/* What was saved in two steps, since somebody typed on, is taken back in one. */
static void
remember (ProductEditor *self, JsonObject *sent, Quantity counted)
{
  JsonObject *undo = form_changes (sent, self->work->base);
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  if (self->undo != NULL)
    {
      json_object_iter_init_ordered (&iter, self->undo);
      while (json_object_iter_next_ordered (&iter, &name, &node))
        json_object_set_member (undo, name, json_node_copy (node));
      json_object_unref (self->undo);
    }
  json_object_remove_member (undo, "stock");
  self->undo = undo;
  self->counted += counted;
}

/* What was typed after the key was pressed is saved next, so that none of it is left behind. */
static void
on_saved (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ProductEditor) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (Product) product = NULL;
  g_autoptr (JsonObject) sent = g_steal_pointer (&self->sent);

  if (!shop_run_finish (SHOP_SHOP (source), result, (gpointer *)&product, &error))
    {
      if (self->form == NULL)
        return;
      refused (self, error);
      show_state (self);
      return;
    }
  if (self->form == NULL)
    {
      if (self->drafts != NULL)
        draft_store_remove (self->drafts, self->work->uuid);
      return;
    }
  remember (self, sent, product->counted);
  form_work_saved (self->work, product->code, product->version, sent);
  product_form_set_base (self->form, self->work->base);
  show_all (self);
  if (product_editor_is_touched (self))
    {
      product_editor_save (self);
      return;
    }
  g_signal_emit (self, signals[SAVED], 0, product->code);
}

/* Discarding */

typedef struct {
  GWeakRef editor;
  JsonObject *fields;
} Discarded;

static void
discarded_free (gpointer data)
{
  Discarded *discarded = data;

  g_weak_ref_clear (&discarded->editor);
  json_object_unref (discarded->fields);
  g_free (discarded);
}

static void
on_take_back (gpointer data)
{
  Discarded *discarded = data;
  g_autoptr (ProductEditor) self = g_weak_ref_get (&discarded->editor);

  if (self == NULL || self->form == NULL || self->work == NULL)
    return;
  fill (self, discarded->fields);
  show_all (self);
  g_signal_emit (self, signals[RESUMED], 0);
}

static void
on_leave (ProductEditor *self)
{
  Discarded *discarded;

  if (product_editor_is_touched (self))
    {
      discarded = g_new0 (Discarded, 1);
      g_weak_ref_init (&discarded->editor, self);
      discarded->fields = product_form_dup (self->form);
      notify_undo (GTK_WIDGET (self), _ ("The changes were discarded"), on_take_back, discarded,
                   discarded_free);
      fill (self, self->work->start);
      show_all (self);
    }
  g_signal_emit (self, signals[LEFT], 0);
}

static void
product_editor_dispose (GObject *object)
{
  ProductEditor *self = PRODUCT_EDITOR (object);

  g_cancellable_cancel (self->cancellable);
  self->form = NULL;
  widget_drop_children (GTK_WIDGET (self));
  G_OBJECT_CLASS (product_editor_parent_class)->dispose (object);
}

static void
product_editor_finalize (GObject *object)
{
  ProductEditor *self = PRODUCT_EDITOR (object);

  g_clear_object (&self->shop);
  g_clear_object (&self->drafts);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->work, form_work_free);
  g_clear_pointer (&self->sent, json_object_unref);
  g_clear_pointer (&self->undo, json_object_unref);
  G_OBJECT_CLASS (product_editor_parent_class)->finalize (object);
}

static void
product_editor_class_init (ProductEditorClass *klass)
{
  static const char *const names[N_SIGNALS] = { "touched", "saved", "left", "resumed" };
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = product_editor_dispose;
  G_OBJECT_CLASS (klass)->finalize = product_editor_finalize;
  for (int i = 0; i < N_SIGNALS; i++)
    signals[i] = g_signal_new (names[i], PRODUCT_EDITOR_TYPE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                               NULL, G_TYPE_NONE, i == SAVED ? 1 : 0, G_TYPE_STRING);
  g_type_ensure (NOTICE_TYPE);
  g_type_ensure (PRODUCT_FORM_TYPE);
  g_type_ensure (PRODUCT_GLANCE_TYPE);
  help_install (widget_class, "product-form");
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/deskbell/Deskbell/product-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, ProductEditor, title);
  gtk_widget_class_bind_template_child (widget_class, ProductEditor, notice);
  gtk_widget_class_bind_template_child (widget_class, ProductEditor, form);
  gtk_widget_class_bind_template_child (widget_class, ProductEditor, glance);
  gtk_widget_class_bind_template_child (widget_class, ProductEditor, state);
  gtk_widget_class_bind_template_child (widget_class, ProductEditor, save);
  gtk_widget_class_bind_template_child (widget_class, ProductEditor, save_label);
  gtk_widget_class_bind_template_child (widget_class, ProductEditor, leave);
  gtk_widget_class_bind_template_callback (widget_class, show_all);
  gtk_widget_class_bind_template_callback (widget_class, on_leave);
  gtk_widget_class_bind_template_callback (widget_class, product_editor_save);
}

static void
product_editor_init (ProductEditor *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * product_editor_new:
 * @drafts: (nullable): where what is typed is kept
 *
 * Returns: (transfer floating): begin with one of the three functions below.
 */
GtkWidget *
product_editor_new (Shop *shop, DraftStore *drafts)
{
  ProductEditor *self = g_object_new (PRODUCT_EDITOR_TYPE, NULL);

  self->shop = g_object_ref (shop);
  g_set_object (&self->drafts, drafts);
  shop_run_async (shop, &tax_list_job, NULL, self->cancellable, on_taxes, g_object_ref (self));
  return GTK_WIDGET (self);
}

/**
 * product_editor_begin_new:
 * @typed: what the lookup did not find; may be "". A number is a barcode, all else a name.
 */
void
product_editor_begin_new (ProductEditor *self, const char *typed)
{
  g_autoptr (JsonObject) fields = product_fields_blank ();
  gboolean is_number = strlen (typed) >= 4 && typed[strspn (typed, "0123456789")] == '\0';

  json_object_set_string_member (fields, is_number ? "barcode" : "name", typed);
  json_object_set_string_member (fields, "tax", shop_get_settings (self->shop)->default_tax);
  begin (self, NULL, 0, _ ("New Product"), fields);
}

/**
 * product_editor_begin_edit:
 * @product: as it was read; nothing of it is kept
 */
void
product_editor_begin_edit (ProductEditor *self, const Product *product)
{
  g_autoptr (JsonObject) fields = NULL;

  g_return_if_fail (PRODUCT_IS_EDITOR (self));
  fields = product_fields_of (product, get_exponent (self));
  begin (self, product->code, product->version, product->name, fields);
}

/**
 * product_editor_begin_draft:
 * @draft: of kind "product"; borrowed for the call
 *
 * Goes on where somebody stopped. Returns: %FALSE when it cannot be read; it stays as it is then.
 */
gboolean
product_editor_begin_draft (ProductEditor *self, const Draft *draft)
{
  g_autoptr (JsonObject) typed = NULL;
  FormWork *work = form_work_read (&product_form_kind, draft->uuid, draft->content, &typed);

  g_return_val_if_fail (PRODUCT_IS_EDITOR (self), FALSE);
  if (work == NULL)
    return FALSE;
  gtk_label_set_text (self->title,
                      work->number != NULL ? text_of (work->base, "name") : _ ("New Product"));
  fill (self, typed);
  take_work (self, work);
  return TRUE;
}

/**
 * product_editor_dup_undo:
 * @stock_by: (out): what the count has to move by
 *
 * Returns: (transfer full) (nullable): the fields of a job that takes back what was saved last.
 */
JsonObject *
product_editor_dup_undo (ProductEditor *self, Quantity *stock_by)
{
  *stock_by = -self->counted;
  return self->undo != NULL ? product_fields_job (self->undo, NULL) : NULL;
}

gboolean
product_editor_is_touched (ProductEditor *self)
{
  g_autoptr (JsonObject) now = NULL;

  g_return_val_if_fail (PRODUCT_IS_EDITOR (self), FALSE);
  if (self->work == NULL)
    return FALSE;
  now = product_form_dup (self->form);
  return form_work_is_touched (self->work, now);
}

/**
 * product_editor_changed_elsewhere:
 * @version: that is stored now
 *
 * Says so at once, where somebody else saved meanwhile; saving brings both together.
 */
void
product_editor_changed_elsewhere (ProductEditor *self, gint64 version)
{
  g_return_if_fail (PRODUCT_IS_EDITOR (self));
  if (self->work == NULL || self->sent != NULL || version <= self->work->version)
    return;
  notice_show_warning (self->notice,
                       _ ("Somebody else changed this product meanwhile. Saving brings "
                          "what you typed and what they did together."));
}

/**
 * product_editor_save:
 *
 * Ctrl+Enter. Only what differs is sent; while it is under way nothing more is.
 */
void
product_editor_save (ProductEditor *self)
{
  g_autoptr (JsonObject) now = NULL;
  g_autoptr (JsonObject) changes = NULL;
  g_autoptr (JsonObject) fields = NULL;
  g_autoptr (GError) error = NULL;
  gboolean known = self->work->number != NULL;

  g_return_if_fail (PRODUCT_IS_EDITOR (self));
  if (self->sent != NULL)
    return;
  now = product_form_dup (self->form);
  changes = form_changes (self->work->base, now);
  if (known && json_object_get_size (changes) == 0)
    {
      g_signal_emit (self, signals[LEFT], 0);
      return;
    }
  fields = product_fields_job (changes, &error);
  if (fields == NULL)
    {
      refused (self, error);
      return;
    }
  self->sent = g_steal_pointer (&now);
  notice_clear (self->notice);
  show_state (self);
  shop_run_async (self->shop, known ? &product_edit_job : &product_add_job,
                  product_edit_new (self->work->number, self->work->version, fields), NULL,
                  on_saved, g_object_ref (self));
}

/**
 * product_editor_back:
 *
 * Escape: leaves when nothing was typed; otherwise what was typed stays, and that is said. Returns:
 * whether there was a step to go back.
 */
gboolean
product_editor_back (ProductEditor *self)
{
  g_return_val_if_fail (PRODUCT_IS_EDITOR (self), FALSE);
  if (product_editor_is_touched (self))
    {
      gtk_label_set_text (self->state, _ ("What you typed stays here. Ctrl+Enter saves it."));
      return TRUE;
    }
  if (self->work->number == NULL)
    return FALSE;
  g_signal_emit (self, signals[LEFT], 0);
  return TRUE;
}

const FormWork *
product_editor_get_work (ProductEditor *self)
{
  g_return_val_if_fail (PRODUCT_IS_EDITOR (self), NULL);
  return self->work;
}

ProductForm *
product_editor_get_form (ProductEditor *self)
{
  g_return_val_if_fail (PRODUCT_IS_EDITOR (self), NULL);
  return self->form;
}
