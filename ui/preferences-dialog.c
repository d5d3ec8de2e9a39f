/* SPDX-License-Identifier: GPL-3.0-or-later */

/* All that a shop has decided and all that a desk has for itself, on four pages that can be
 * searched. Each row is stored by itself when it is applied; what was typed and not applied is
 * never lost by closing. */

#include "config.h"

#include "preferences-dialog.h"

#include <glib/gi18n-lib.h>
#include <unicode/uloc.h>

#include "country.h"
#include "help.h"
#include "keys.h"
#include "notify.h"
#include "preferences-desk.h"
#include "preferences-search.h"
#include "preferences-shop.h"
#include "preferences-tax.h"
#include "scanner.h"
#include "setting-lines.h"
#include "widget.h"

struct _PreferencesDialog {
  AdwPreferencesWindow parent_instance;

  AdwPreferencesGroup *tax_group;
  AdwPreferencesGroup *desk_group;
  AdwPreferencesGroup *printing_group;
  AdwPreferencesGroup *appearance_group;
  GtkLabel *place;

  PreferencesShop *shop_settings;
  PreferencesDesk *desk_settings;
  PreferencesTax *tax_classes;
  gboolean closing; /* it closes when all is saved */
};

G_DEFINE_FINAL_TYPE (PreferencesDialog, preferences_dialog, ADW_TYPE_PREFERENCES_WINDOW)

/* The rows of the template, by their ids; a test asks for one of every setting. */
static const struct {
  const char *key;
  const SettingKind *kind;
  const char *hint;
} rows[] = {
  { "name", &setting_entry },
  { "address", &setting_lines, N_ ("As it stands on receipts: street, town, phone, e-mail.") },
  { "tax-number", &setting_entry },
  { "receipt-foot", &setting_lines, N_ ("Such as thanks, or how long goods can be brought back.") },
  { "quote-days", &setting_entry, N_ ("How many days a quotation holds, from 1 to 999.") },
  { "country", &setting_choice },
  { "zone", &setting_choice },
  { "shop-number", &setting_fixed },
  { "shop-uuid", &setting_fixed },
  { "search-fold", &setting_fixed },
  { "currency", &setting_code,
    N_ ("Three letters, such as EUR; it stays once something is sold.") },
  { "cash-step", &setting_amount,
    N_ ("The smallest coin: what is paid in cash is rounded to it, such as five rappen in "
        "Switzerland.") },
  { "reversal-limit", &setting_limit,
    N_ ("A sale that is reversed, or a payment that is moved to another tender. Empty: none.") },
  { "return-days", &setting_entry,
    N_ ("Counted from the day after the hand-over; a last day counts whole.") },
  { "return-days-approval", &setting_entry,
    N_ ("Later than that nobody takes it back. What is defective follows the warranty.") },
  { "warranty-months", &setting_entry, N_ ("Of products that say none of their own.") },
  { "restocking-fees", &setting_lines,
    N_ ("A part of the refund, a line each: «15%» for whatever is not our fault, «changed-mind "
        "10%» for a reason, «/Books 0%» for a category. Empty: nothing is kept.") },
  { "fee-waiver", &setting_choice },
  { "refund-limit", &setting_limit,
    N_ ("What goes back by a receipt, as it was paid. Empty: a supervisor approves each.") },
  { "refund-other-tender", &setting_choice },
  { "no-receipt-days", &setting_entry,
    N_ ("The lowest price paid in so many days goes back, on a voucher.") },
  { "no-receipt-limit", &setting_limit, N_ ("Empty: a supervisor approves each.") },
  { "no-receipt-period", &setting_entry,
    N_ ("What one person brought back in so many days counts.") },
  { "even-swap", &setting_choice },
  { "voucher-months", &setting_entry, N_ ("0: for ever. Vouchers given so far keep their day.") },
  { "tax", &setting_choice },
  { "tax-rounding", &setting_choice },
  { "default-tax", &setting_entry, N_ ("A tax class, or a rate in percent such as 21.") },
};

/* The lists of the template, in its order, as the jobs write them. */
static const char *const tax_modes[] = { "included", "added", NULL };
static const char *const tax_roundings[] = { "line", "order", NULL };
static const char *const roles[] = { "clerk", "supervisor", "owner", NULL };
static const char *const swaps[] = { "paid", "today", NULL };

static Setting *
setting_of (gpointer row, PreferencesDialog *self)
{
  GPtrArray *all[] = { preferences_shop_get_settings (self->shop_settings),
                       preferences_desk_get_settings (self->desk_settings) };

  for (gsize k = 0; k < G_N_ELEMENTS (all); k++)
    for (guint i = 0; i < all[k]->len; i++)
      if (setting_get_row (all[k]->pdata[i]) == row)
        return all[k]->pdata[i];
  return NULL;
}

/* Closing */

/* Returns: (transfer container): what is typed and not saved. */
static GPtrArray *
find_edited (PreferencesDialog *self)
{
  GPtrArray *edited = g_ptr_array_new ();
  GPtrArray *all[] = { preferences_shop_get_settings (self->shop_settings),
                       preferences_desk_get_settings (self->desk_settings) };

  for (gsize k = 0; k < G_N_ELEMENTS (all); k++)
    for (guint i = 0; i < all[k]->len; i++)
      if (setting_is_edited (all[k]->pdata[i]))
        g_ptr_array_add (edited, all[k]->pdata[i]);
  return edited;
}

static gboolean
on_close (gpointer data)
{
  gtk_window_destroy (GTK_WINDOW (data));
  return G_SOURCE_REMOVE;
}

/* Not while the question that stands before us is still closing itself. */
static void
close_now (PreferencesDialog *self)
{
  self->closing = FALSE;
  g_idle_add_full (G_PRIORITY_DEFAULT, on_close, g_object_ref (self), g_object_unref);
}

static void
close_when_saved (PreferencesDialog *self)
{
  g_autoptr (GPtrArray) edited = find_edited (self);

  if (edited->len == 0)
    close_now (self);
}

static void
on_saved (Setting *setting, gboolean saved, gpointer data)
{
  PreferencesDialog *self = data;

  if (!self->closing)
    return;
  if (saved)
    {
      close_when_saved (self);
      return;
    }
  self->closing = FALSE;
  setting_focus (setting);
}

static gboolean
is_refused (Setting *setting)
{
  return *setting_get_note (setting) != '\0'
         && gtk_widget_has_css_class (GTK_WIDGET (setting_get_row (setting)), "error");
}

/* What cannot even be read says so at once, and nothing closes. */
static void
save_and_close (PreferencesDialog *self)
{
  g_autoptr (GPtrArray) edited = find_edited (self);

  self->closing = TRUE;
  for (guint i = 0; i < edited->len; i++)
    setting_apply (edited->pdata[i]);
  for (guint i = 0; i < edited->len; i++)
    if (is_refused (edited->pdata[i]))
      {
        self->closing = FALSE;
        setting_focus (edited->pdata[i]);
        return;
      }
  close_when_saved (self);
}

static void
on_answer (PreferencesDialog *self, const char *answer)
{
  g_autoptr (GPtrArray) edited = find_edited (self);

  if (g_str_equal (answer, "discard"))
    close_now (self);
  else if (g_str_equal (answer, "save"))
    save_and_close (self);
  else if (edited->len > 0)
    setting_focus (edited->pdata[0]);
}

static void
ask (PreferencesDialog *self, GPtrArray *edited)
{
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (self), _ ("Save what you typed?"), NULL);
  g_autoptr (GString) names = g_string_new (NULL);
  gboolean refused = FALSE;

  for (guint i = 0; i < edited->len; i++)
    {
      g_string_append_printf (names, "%s%s", i > 0 ? "\n" : "",
                              setting_get_title (edited->pdata[i]));
      refused = refused || is_refused (edited->pdata[i]);
    }
  adw_message_dialog_set_body (ADW_MESSAGE_DIALOG (dialog), names->str);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "stay", _ ("_Go on Typing"),
                                    "discard", _ ("_Discard"), "save", _ ("_Save"), NULL);
  widget_name_by_text (dialog);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "discard",
                                              ADW_RESPONSE_DESTRUCTIVE);
  /* what was refused would be refused again: Enter goes back to it */
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog),
                                              refused ? "stay" : "save", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), refused ? "stay" : "save");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "stay");
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_answer), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static gboolean
preferences_dialog_close_request (GtkWindow *window)
{
  PreferencesDialog *self = PREFERENCES_DIALOG (window);
  g_autoptr (GPtrArray) edited = find_edited (self);

  if (edited->len == 0)
    return GTK_WINDOW_CLASS (preferences_dialog_parent_class)->close_request (window);
  ask (self, edited);
  return GDK_EVENT_STOP;
}

/* Keys */

/* (nullable) */
static Setting *
find_focused (PreferencesDialog *self)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (self));
  GtkWidget *row = focus != NULL ? gtk_widget_get_ancestor (focus, ADW_TYPE_PREFERENCES_ROW) : NULL;

  return row != NULL ? setting_of (row, self) : NULL;
}

static void
apply_focused (PreferencesDialog *self)
{
  Setting *setting = find_focused (self);

  if (setting != NULL)
    setting_apply (setting);
}

static gboolean
show_page (PreferencesDialog *self, int n)
{
  static const char *const names[] = { "shop", "money", "returns", "desk", "appearance" };
  AdwPreferencesWindow *window = ADW_PREFERENCES_WINDOW (self);
  GtkWidget *page;

  if (n > (int)G_N_ELEMENTS (names))
    return FALSE;
  /* out of a search, whose button is not ours */
  adw_preferences_window_set_search_enabled (window, FALSE);
  adw_preferences_window_set_search_enabled (window, TRUE);
  adw_preferences_window_set_visible_page_name (window, names[n - 1]);
  page = GTK_WIDGET (adw_preferences_window_get_visible_page (window));
  /* where the focus was on another page, it has moved already */
  if (gtk_widget_get_focus_child (page) == NULL)
    gtk_widget_child_focus (page, GTK_DIR_TAB_FORWARD);
  return TRUE;
}

/* A field would take the key for itself even where nothing was typed since it was stored. */
static gboolean
take_back (PreferencesDialog *self)
{
  Setting *setting = find_focused (self);

  if (setting != NULL && setting_is_edited (setting))
    return GDK_EVENT_PROPAGATE;
  return notify_take_back (GTK_WIDGET (self->desk_group));
}

static gboolean
on_key_pressed (PreferencesDialog *self, guint keyval, guint code, GdkModifierType state)
{
  int digit = keys_digit (code);

  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != GDK_CONTROL_MASK)
    return GDK_EVENT_PROPAGATE;
  if (digit > 0)
    return show_page (self, digit);
  if (keys_latin_keyval (keyval, code) == GDK_KEY_z && (state & GDK_SHIFT_MASK) == 0)
    return take_back (self);
  if (code != KEYS_RETURN && code != KEYS_KEYPAD_ENTER)
    return GDK_EVENT_PROPAGATE;
  apply_focused (self);
  return GDK_EVENT_STOP;
}

/* The search */

/* Returns: (nullable) (transfer none): what the setting of that row is called by whom stores it. */
static const char *
key_of (gpointer row, gpointer self)
{
  Setting *setting = setting_of (row, self);

  return setting != NULL ? setting_get_key (setting) : NULL;
}

/* A scan is for the page behind; here it would only spoil a text. */
static void
on_scan (GtkWidget *root, const char *code, gpointer data)
{
  PreferencesDialog *self = data;
  Setting *setting = find_focused (self);

  if (GTK_IS_POPOVER (root))
    gtk_popover_popdown (GTK_POPOVER (root));
  /* the text is as it was: there is nothing to apply */
  if (setting != NULL && !setting_is_edited (setting))
    setting_drop (setting);
  notify_done (GTK_WIDGET (self->desk_group),
               _ ("That was a barcode. Close this first, then scan it again."));
}

static void
on_new_class (PreferencesDialog *self)
{
  preferences_tax_add_class (self->tax_classes);
}

/* The lists */

typedef struct {
  const char *code;
  char *name;
  char *key;
} Country;

static void
country_clear (gpointer data)
{
  g_free (((Country *)data)->name);
  g_free (((Country *)data)->key);
}

static int
compare_countries (gconstpointer a, gconstpointer b)
{
  return strcmp (((const Country *)a)->key, ((const Country *)b)->key);
}

static void
fill_countries (Setting *setting)
{
  const char *language = g_get_language_names ()[0];
  g_autofree char *locale = g_strndup (language, strcspn (language, ".@"));
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (Country));
  g_autoptr (GPtrArray) codes = g_ptr_array_new ();
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  g_array_set_clear_func (all, country_clear);
  for (const char *const *code = uloc_getISOCountries (); *code != NULL; code++)
    {
      Country country = { *code, country_name (*code, locale), NULL };

      country.key = g_utf8_collate_key (country.name, -1);
      g_array_append_val (all, country);
    }
  g_array_sort (all, compare_countries);
  for (guint i = 0; i < all->len; i++)
    {
      g_ptr_array_add (codes, (gpointer)g_array_index (all, Country, i).code);
      g_ptr_array_add (names, g_array_index (all, Country, i).name);
    }
  g_ptr_array_add (codes, NULL);
  g_ptr_array_add (names, NULL);
  setting_set_choices (setting, (const char *const *)codes->pdata,
                       (const char *const *)names->pdata);
}

static void
add_rows (PreferencesDialog *self)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      GObject *row
          = gtk_widget_get_template_child (GTK_WIDGET (self), PREFERENCES_DIALOG_TYPE, rows[i].key);

      preferences_shop_add (self->shop_settings, rows[i].key, rows[i].kind,
                            ADW_PREFERENCES_ROW (row));
      if (rows[i].hint != NULL)
        setting_set_hint (preferences_shop_find (self->shop_settings, rows[i].key),
                          _ (rows[i].hint));
    }
}

static void
fill_lists (PreferencesDialog *self)
{
  const char *const modes[] = { _ ("Prices hold it"), _ ("It comes on top"), NULL };
  const char *const roundings[] = { _ ("On each line"), _ ("Once an order"), NULL };
  const char *const people[] = { _ ("Every clerk"), _ ("Supervisors"), _ ("The owner"), NULL };
  const char *const prices[] = { _ ("At the price paid"), _ ("At today’s price"), NULL };

  setting_set_choices (preferences_shop_find (self->shop_settings, "tax"), tax_modes, modes);
  setting_set_choices (preferences_shop_find (self->shop_settings, "tax-rounding"), tax_roundings,
                       roundings);
  setting_set_choices (preferences_shop_find (self->shop_settings, "fee-waiver"), roles, people);
  setting_set_choices (preferences_shop_find (self->shop_settings, "refund-other-tender"), roles,
                       people);
  setting_set_choices (preferences_shop_find (self->shop_settings, "even-swap"), swaps, prices);
  fill_countries (preferences_shop_find (self->shop_settings, "country"));
}

static void
preferences_dialog_dispose (GObject *object)
{
  PreferencesDialog *self = PREFERENCES_DIALOG (object);

  g_clear_pointer (&self->shop_settings, preferences_shop_free);
  g_clear_pointer (&self->desk_settings, preferences_desk_free);
  g_clear_pointer (&self->tax_classes, preferences_tax_free);
  G_OBJECT_CLASS (preferences_dialog_parent_class)->dispose (object);
}

static void
preferences_dialog_class_init (PreferencesDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = preferences_dialog_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = preferences_dialog_close_request;
  g_type_ensure (SETTING_TYPE_LINES);
  help_install (widget_class, "preferences");
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/deskbell/Deskbell/preferences-dialog.ui");
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    gtk_widget_class_bind_template_child_full (widget_class, rows[i].key, FALSE, 0);
  gtk_widget_class_bind_template_child (widget_class, PreferencesDialog, tax_group);
  gtk_widget_class_bind_template_child (widget_class, PreferencesDialog, desk_group);
  gtk_widget_class_bind_template_child (widget_class, PreferencesDialog, printing_group);
  gtk_widget_class_bind_template_child (widget_class, PreferencesDialog, appearance_group);
  gtk_widget_class_bind_template_child (widget_class, PreferencesDialog, place);
  gtk_widget_class_bind_template_callback (widget_class, on_new_class);
}

static void
preferences_dialog_init (PreferencesDialog *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_key_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  preferences_search_attach (GTK_WIDGET (self), key_of, self);
  help_attach (GTK_WINDOW (self), NULL);
}

/**
 * preferences_dialog_find:
 *
 * Returns: (nullable): the setting of @key, the shop's or the desk's, owned by @self.
 */
Setting *
preferences_dialog_find (PreferencesDialog *self, const char *key)
{
  Setting *setting = preferences_shop_find (self->shop_settings, key);

  return setting != NULL ? setting : preferences_desk_find (self->desk_settings, key);
}

/* Returns: of AdwActionRow: one for each tax class; owned by @self. */
GPtrArray *
preferences_dialog_get_tax_rows (PreferencesDialog *self)
{
  return preferences_tax_get_rows (self->tax_classes);
}

/**
 * preferences_dialog_new:
 * @parent: (nullable): the window it stands before
 * @shop: whose settings
 * @settings: this desk's
 *
 * Returns: (transfer none): the dialog, owned by GTK; present it.
 */
GtkWidget *
preferences_dialog_new (GtkWindow *parent, Shop *shop, GSettings *settings)
{
  PreferencesDialog *self = g_object_new (PREFERENCES_DIALOG_TYPE, "transient-for", parent, NULL);
  PreferencesPlaces places = { self->desk_group, self->printing_group, self->appearance_group };
  g_autofree char *place = shop_show_location (shop_get_location (shop));

  self->shop_settings = preferences_shop_new (shop, on_saved, self);
  self->desk_settings = preferences_desk_new (settings, &places);
  self->tax_classes = preferences_tax_new (shop, self->tax_group);
  add_rows (self);
  fill_lists (self);
  gtk_label_set_text (self->place, place);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->place), place);
  scanner_attach (GTK_WIDGET (self), on_scan, self);
  scanner_attach_popovers (GTK_WIDGET (self), on_scan, self);
  widget_square_popovers (GTK_WIDGET (self));
  preferences_shop_load (self->shop_settings);
  return GTK_WIDGET (self);
}

/**
 * preferences_dialog_show:
 * @from: a widget of the window they stand before
 */
void
preferences_dialog_show (GtkWidget *from, Shop *shop, GSettings *settings)
{
  GtkWindow *parent = GTK_WINDOW (gtk_widget_get_root (from));

  gtk_window_present (GTK_WINDOW (preferences_dialog_new (parent, shop, settings)));
}
