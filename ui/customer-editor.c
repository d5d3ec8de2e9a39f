/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Writing somebody down, and changing what is known: the form, beside it how they will be found,
 * below that the one button. What was typed is never lost: a refusal keeps it, a colleague's change
 * is brought together with it, and what was discarded can be taken back. */

#include "config.h"

#include "customer-editor.h"

#include <glib/gi18n-lib.h>

#include "customer-fields.h"
#include "customer-preview.h"
#include "customer-twins.h"
#include "error.h"
#include "help.h"
#include "notify.h"
#include "report-error.h"

struct _CustomerEditor {
  GtkWidget parent_instance;

  GtkLabel *title;
  Notice *notice;
  CustomerForm *form;
  CustomerPreview *preview;
  CustomerTwins *twins;
  GtkLabel *state;
  GtkWidget *save;
  GtkLabel *save_label;
  GtkButton *leave;

  Shop *shop;
  DraftStore *drafts; /* (nullable) */
  FormWork *work;     /* NULL until something begins */
  JsonObject *sent;   /* what is being saved, or NULL */
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (CustomerEditor, customer_editor, GTK_TYPE_WIDGET)

enum {
  TOUCHED,
  SAVED,
  LEFT,
  RESUMED,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

static void
show_state (CustomerEditor *self)
{
  gboolean touched = customer_editor_is_touched (self);

  if (touched)
    gtk_label_set_text (self->state, _ ("Not saved yet."));
  else if (self->work->number != NULL)
    gtk_label_set_text (self->state, _ ("Nothing is changed yet."));
  else
    gtk_label_set_text (self->state, _ ("A name, a phone number or an e-mail is enough."));
  gtk_label_set_text (self->save_label, self->work->number != NULL ? _ ("Save the Changes")
                                                                   : _ ("Save the Customer"));
  gtk_button_set_label (self->leave, touched ? _ ("Discard the Changes") : _ ("Back"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->leave), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  gtk_button_get_label (self->leave), -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->save), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  gtk_label_get_text (self->save_label), -1);
  gtk_widget_set_visible (GTK_WIDGET (self->leave), self->work->number != NULL);
  gtk_widget_set_sensitive (self->save, self->sent == NULL);
}

/* What is typed is kept with each key, and no longer than it is unsaved. */

static void
on_draft_saved (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CustomerEditor) self = data;
  g_autoptr (GError) error = NULL;

  if (!draft_store_save_finish (DRAFT_STORE (source), result, &error) && self->form != NULL)
    notice_show_error (self->notice, error, _ ("You can go on, but it is lost if power fails."));
}

static void
keep (CustomerEditor *self, JsonObject *fields)
{
  g_autofree char *content = NULL;
  g_autofree char *name = NULL;
  g_autofree char *title = NULL;

  if (self->drafts == NULL)
    return;
  if (!form_work_is_touched (self->work, fields))
    {
      draft_store_remove (self->drafts, self->work->uuid);
      return;
    }
  name = customer_fields_dup_name (fields);
  title
      = g_strdup_printf (self->work->number != NULL ? _ ("%s · Changes") : _ ("%s · New Customer"),
                         *name != '\0' ? name : "…");
  content = form_work_write (self->work, fields);
  draft_store_save (self->drafts, self->work->uuid, customer_form_kind.name, title, content,
                    on_draft_saved, g_object_ref (self));
}

static void
show_all (CustomerEditor *self)
{
  g_autoptr (JsonObject) fields = customer_form_dup (self->form);

  keep (self, fields);
  customer_preview_show (self->preview, fields, shop_get_settings (self->shop)->country);
  customer_twins_ask (self->twins, self->shop, self->work->number, fields);
  show_state (self);
  g_signal_emit (self, signals[TOUCHED], 0);
}

static void
fill (CustomerEditor *self, JsonObject *fields)
{
  customer_form_set (self->form, fields, shop_get_settings (self->shop)->country,
                     shop_today (self->shop));
}

/* What the form makes of @fields is what it begins with. */
static void
begin (CustomerEditor *self, const char *number, gint64 version, const char *title,
       JsonObject *fields)
{
  g_autoptr (JsonObject) start = NULL;

  notice_clear (self->notice);
  gtk_label_set_text (self->title, title);
  fill (self, fields);
  start = customer_form_dup (self->form);
  g_clear_pointer (&self->work, form_work_free);
  self->work = form_work_new (&customer_form_kind, number, version, start);
  show_all (self);
}

/* Saving */

static void
show_merged (CustomerEditor *self, GStrv changed)
{
  g_autofree char *names = form_names (changed, customer_fields_words);
  g_autofree char *text = NULL;

  text = g_strdup_printf (_ ("Somebody else changed this customer meanwhile: %s. What you typed is "
                             "kept, the rest is theirs. Look at it, then save again."),
                          names);
  notice_show_warning (self->notice, text);
}

static void
on_theirs (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CustomerEditor) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) stored = NULL;
  g_autoptr (JsonObject) theirs = NULL;
  g_autoptr (JsonObject) mine = NULL;
  g_autoptr (JsonObject) merged = NULL;
  g_auto (GStrv) changed = NULL;
  CustomerView *view = NULL;

  if (!shop_run_finish (SHOP_SHOP (source), result, (gpointer *)&view, &error))
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        notice_show_error (self->notice, error, _ ("What you typed is still here."));
      return;
    }
  mine = customer_form_dup (self->form);
  stored = customer_fields_of (view->customer);
  fill (self, stored);
  theirs = customer_form_dup (self->form);
  merged = form_work_rebase (self->work, view->customer->version, theirs, mine, &changed);
  fill (self, merged);
  show_merged (self, changed);
  show_all (self);
  customer_view_free (view);
}

static void
refused (CustomerEditor *self, const GError *error)
{
  const char *field = desk_error_get_field (error);

  if (g_error_matches (error, DESK_ERROR, DESK_ERROR_STALE))
    {
      shop_run_async (self->shop, &customer_show_job, g_strdup (self->work->number),
                      self->cancellable, on_theirs, g_object_ref (self));
      return;
    }
  notice_show_error (self->notice, error, _ ("What you typed is still here."));
  if (field != NULL)
    customer_form_mark (self->form, field);
}

/* What was typed after the key was pressed is saved next, so that none of it is left behind. */
static void
on_saved (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CustomerEditor) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (Customer) customer = NULL;
  g_autoptr (JsonObject) sent = NULL;

  sent = g_steal_pointer (&self->sent);
  if (!shop_run_finish (SHOP_SHOP (source), result, (gpointer *)&customer, &error))
    {
      if (self->form != NULL)
        refused (self, error);
      if (self->form != NULL)
        show_state (self);
      return;
    }
  if (self->form == NULL)
    {
      if (self->drafts != NULL)
        draft_store_remove (self->drafts, self->work->uuid);
      return;
    }
  form_work_saved (self->work, customer->number, customer->version, sent);
  show_all (self);
  if (customer_editor_is_touched (self))
    {
      customer_editor_save (self);
      return;
    }
  g_signal_emit (self, signals[SAVED], 0, customer->number);
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
  g_autoptr (CustomerEditor) self = g_weak_ref_get (&discarded->editor);

  if (self == NULL || self->form == NULL || self->work == NULL)
    return;
  fill (self, discarded->fields);
  show_all (self);
  g_signal_emit (self, signals[RESUMED], 0);
}

static void
on_leave (CustomerEditor *self)
{
  Discarded *discarded;

  if (customer_editor_is_touched (self))
    {
      discarded = g_new0 (Discarded, 1);
      g_weak_ref_init (&discarded->editor, self);
      discarded->fields = customer_form_dup (self->form);
      notify_undo (GTK_WIDGET (self), _ ("The changes were discarded"), on_take_back, discarded,
                   discarded_free);
      fill (self, self->work->start);
      show_all (self);
    }
  g_signal_emit (self, signals[LEFT], 0);
}

static void
customer_editor_dispose (GObject *object)
{
  CustomerEditor *self = CUSTOMER_EDITOR (object);
  GtkWidget *child;

  g_cancellable_cancel (self->cancellable);
  self->form = NULL;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (customer_editor_parent_class)->dispose (object);
}

static void
customer_editor_finalize (GObject *object)
{
  CustomerEditor *self = CUSTOMER_EDITOR (object);

  g_clear_object (&self->shop);
  g_clear_object (&self->drafts);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->work, form_work_free);
  g_clear_pointer (&self->sent, json_object_unref);
  G_OBJECT_CLASS (customer_editor_parent_class)->finalize (object);
}

static guint
add_signal (const char *name, guint n_params)
{
  return g_signal_new (name, CUSTOMER_EDITOR_TYPE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                       G_TYPE_NONE, n_params, G_TYPE_STRING);
}

static void
customer_editor_class_init (CustomerEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = customer_editor_dispose;
  G_OBJECT_CLASS (klass)->finalize = customer_editor_finalize;
  signals[TOUCHED] = add_signal ("touched", 0);
  signals[SAVED] = add_signal ("saved", 1);
  signals[LEFT] = add_signal ("left", 0);
  signals[RESUMED] = add_signal ("resumed", 0);
  g_type_ensure (CUSTOMER_FORM_TYPE);
  g_type_ensure (CUSTOMER_PREVIEW_TYPE);
  g_type_ensure (CUSTOMER_TWINS_TYPE);
  g_type_ensure (NOTICE_TYPE);
  help_install (widget_class, "customer-form");
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/deskbell/Deskbell/customer-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, CustomerEditor, title);
  gtk_widget_class_bind_template_child (widget_class, CustomerEditor, notice);
  gtk_widget_class_bind_template_child (widget_class, CustomerEditor, form);
  gtk_widget_class_bind_template_child (widget_class, CustomerEditor, preview);
  gtk_widget_class_bind_template_child (widget_class, CustomerEditor, twins);
  gtk_widget_class_bind_template_child (widget_class, CustomerEditor, state);
  gtk_widget_class_bind_template_child (widget_class, CustomerEditor, save);
  gtk_widget_class_bind_template_child (widget_class, CustomerEditor, save_label);
  gtk_widget_class_bind_template_child (widget_class, CustomerEditor, leave);
  gtk_widget_class_bind_template_callback (widget_class, show_all);
  gtk_widget_class_bind_template_callback (widget_class, on_leave);
  gtk_widget_class_bind_template_callback (widget_class, customer_editor_save);
}

static void
customer_editor_init (CustomerEditor *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * customer_editor_new:
 *
 * Returns: (transfer floating): begin with one of the two functions below.
 */
GtkWidget *
customer_editor_new (Shop *shop)
{
  CustomerEditor *self = g_object_new (CUSTOMER_EDITOR_TYPE, NULL);

  self->shop = g_object_ref (shop);
  return GTK_WIDGET (self);
}

/**
 * customer_editor_begin_new:
 * @typed: what the lookup did not find; may be ""
 */
void
customer_editor_begin_new (CustomerEditor *self, const char *typed)
{
  g_autoptr (JsonObject) fields = customer_fields_blank ();

  g_return_if_fail (CUSTOMER_IS_EDITOR (self));
  customer_fields_type (fields, typed);
  begin (self, NULL, 0, _ ("New Customer"), fields);
}

/**
 * customer_editor_begin_draft:
 * @draft: of kind %CUSTOMER_DRAFT_KIND; borrowed for the call
 *
 * Goes on where somebody stopped. Returns: %FALSE when it cannot be read; it stays as it is then.
 */
gboolean
customer_editor_begin_draft (CustomerEditor *self, const Draft *draft)
{
  g_autoptr (JsonObject) typed = NULL;
  g_autoptr (FormWork) work
      = form_work_read (&customer_form_kind, draft->uuid, draft->content, &typed);

  g_return_val_if_fail (CUSTOMER_IS_EDITOR (self), FALSE);
  if (work == NULL)
    return FALSE;
  gtk_label_set_text (self->title, work->number != NULL ? customer_fields_text (work->base, "name")
                                                        : _ ("New Customer"));
  g_clear_pointer (&self->work, form_work_free);
  self->work = g_steal_pointer (&work);
  fill (self, typed);
  show_all (self);
  return TRUE;
}

/**
 * customer_editor_set_drafts:
 * @drafts: (nullable): where what is typed is kept; before the form begins
 */
void
customer_editor_set_drafts (CustomerEditor *self, DraftStore *drafts)
{
  g_return_if_fail (CUSTOMER_IS_EDITOR (self));
  g_set_object (&self->drafts, drafts);
}

/**
 * customer_editor_get_number:
 *
 * Returns: (nullable): who is edited; %NULL while somebody new is written down.
 */
const char *
customer_editor_get_number (CustomerEditor *self)
{
  return self->work != NULL ? self->work->number : NULL;
}

/**
 * customer_editor_get_uuid:
 *
 * Returns: under which what is typed is kept.
 */
const char *
customer_editor_get_uuid (CustomerEditor *self)
{
  return self->work != NULL ? self->work->uuid : NULL;
}

/**
 * customer_editor_dup_name:
 *
 * Returns: (transfer full): the name as it stands in the form, filed; "" when there is none.
 */
char *
customer_editor_dup_name (CustomerEditor *self)
{
  g_autoptr (JsonObject) fields = customer_form_dup (self->form);

  return customer_fields_dup_name (fields);
}

/**
 * customer_editor_begin_edit:
 * @customer: as it was read; nothing of it is kept
 */
void
customer_editor_begin_edit (CustomerEditor *self, const Customer *customer)
{
  g_autoptr (JsonObject) fields = customer_fields_of (customer);

  g_return_if_fail (CUSTOMER_IS_EDITOR (self));
  begin (self, customer->number, customer->version, customer->name, fields);
}

void
customer_editor_focus (CustomerEditor *self, const char *pointer)
{
  g_return_if_fail (CUSTOMER_IS_EDITOR (self));
  customer_form_focus (self->form, pointer);
}

/**
 * customer_editor_choose:
 * @n: 1 a person, 2 an organisation
 */
gboolean
customer_editor_choose (CustomerEditor *self, int n)
{
  g_return_val_if_fail (CUSTOMER_IS_EDITOR (self), FALSE);
  if (n < 1 || n > 2)
    return FALSE;
  customer_form_set_organisation (self->form, n == 2);
  return TRUE;
}

/**
 * customer_editor_is_touched:
 *
 * Returns: whether something was typed that is not saved.
 */
gboolean
customer_editor_is_touched (CustomerEditor *self)
{
  g_autoptr (JsonObject) now = NULL;

  g_return_val_if_fail (CUSTOMER_IS_EDITOR (self), FALSE);
  if (self->work == NULL)
    return FALSE;
  now = customer_form_dup (self->form);
  return form_work_is_touched (self->work, now);
}

/**
 * customer_editor_save:
 *
 * Ctrl+Enter. Only what differs is sent; while it is under way nothing more is.
 */
void
customer_editor_save (CustomerEditor *self)
{
  g_autoptr (JsonObject) now = NULL;
  g_autoptr (JsonObject) changes = NULL;

  g_return_if_fail (CUSTOMER_IS_EDITOR (self));
  if (self->sent != NULL)
    return;
  now = customer_form_dup (self->form);
  changes = customer_fields_changes (self->work->base, now);
  if (self->work->number != NULL && json_object_get_size (changes) == 0)
    {
      g_signal_emit (self, signals[LEFT], 0);
      return;
    }
  self->sent = g_steal_pointer (&now);
  notice_clear (self->notice);
  show_state (self);
  shop_run_async (self->shop, self->work->number != NULL ? &customer_edit_job : &customer_add_job,
                  customer_edit_new (self->work->number, self->work->version, changes), NULL,
                  on_saved, g_object_ref (self));
}

/**
 * customer_editor_back:
 *
 * Escape: leaves when nothing was typed; otherwise what was typed stays, and that is said.
 *
 * Returns: whether there was a step to go back.
 */
gboolean
customer_editor_back (CustomerEditor *self)
{
  g_return_val_if_fail (CUSTOMER_IS_EDITOR (self), FALSE);
  if (customer_editor_is_touched (self))
    {
      gtk_label_set_text (self->state, _ ("What you typed stays here. Ctrl+Enter saves it."));
      return TRUE;
    }
  if (self->work->number == NULL)
    return FALSE;
  g_signal_emit (self, signals[LEFT], 0);
  return TRUE;
}

void
customer_editor_set_narrow (CustomerEditor *self, gboolean narrow)
{
  g_return_if_fail (CUSTOMER_IS_EDITOR (self));
  customer_form_set_narrow (self->form, narrow);
}

/**
 * customer_editor_get_form:
 *
 * Returns: (transfer none): its fields.
 */
CustomerForm *
customer_editor_get_form (CustomerEditor *self)
{
  g_return_val_if_fail (CUSTOMER_IS_EDITOR (self), NULL);
  return self->form;
}
