/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A setting is found by its title, by what is said below it, and by other words for it: whoever
 * looks for «VAT» or «font» does not know what we call it. libadwaita 1.2 looks at titles alone, so
 * its list of results is filled anew after it; what was found by its title comes first. */

#include "config.h"

#include "preferences-search.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "widget.h"

typedef struct {
  GtkWidget *dialog; /* borrowed: it owns this */
  PreferencesKeyOf key_of;
  gpointer user_data;
  GListStore *found; /* of AdwPreferencesRow */
} Search;

/* Other words for a setting, by its key, in the language of the desk. */
static const struct {
  const char *key;
  const char *words;
} others[] = {
  { "name", NC_ ("words to search by, never shown", "company business firm") },
  { "address", NC_ ("words to search by, never shown", "place street phone") },
  { "tax-number", NC_ ("words to search by, never shown", "VAT number company number") },
  { "receipt-foot", NC_ ("words to search by, never shown", "thanks footer text bottom") },
  { "quote-days", NC_ ("words to search by, never shown", "offer estimate validity") },
  { "country", NC_ ("words to search by, never shown", "region place") },
  { "zone", NC_ ("words to search by, never shown", "clock hour summer time") },
  { "currency", NC_ ("words to search by, never shown", "money") },
  { "cash-step", NC_ ("words to search by, never shown", "coin rounding change") },
  { "reversal-limit", NC_ ("words to search by, never shown", "refund return supervisor limit") },
  { "return-days", NC_ ("words to search by, never shown", "bring back window deadline") },
  { "return-days-approval",
    NC_ ("words to search by, never shown", "bring back window late supervisor") },
  { "warranty-months", NC_ ("words to search by, never shown", "guarantee defect") },
  { "restocking-fees", NC_ ("words to search by, never shown", "return fee percent kept") },
  { "fee-waiver", NC_ ("words to search by, never shown", "restocking fee return") },
  { "refund-limit", NC_ ("words to search by, never shown", "return supervisor limit money back") },
  { "refund-other-tender",
    NC_ ("words to search by, never shown", "return refund cash card voucher") },
  { "no-receipt-days", NC_ ("words to search by, never shown", "return price identity") },
  { "no-receipt-limit",
    NC_ ("words to search by, never shown", "return voucher identity supervisor") },
  { "no-receipt-period", NC_ ("words to search by, never shown", "return limit identity") },
  { "even-swap", NC_ ("words to search by, never shown", "exchange swap variant") },
  { "voucher-months", NC_ ("words to search by, never shown", "store credit expiry gift") },
  { "tax", NC_ ("words to search by, never shown", "VAT net gross") },
  { "tax-rounding", NC_ ("words to search by, never shown", "VAT cents") },
  { "default-tax", NC_ ("words to search by, never shown", "VAT rate") },
  { "color-scheme", NC_ ("words to search by, never shown", "theme colors night") },
  { "desk-name", NC_ ("words to search by, never shown", "till counter computer") },
  { "print-receipts", NC_ ("words to search by, never shown", "printer paper") },
  { "receipt-paper", NC_ ("words to search by, never shown", "roll size format") },
  { "receipt-printer", NC_ ("words to search by, never shown", "print device") },
  { "show-beginning", NC_ ("words to search by, never shown", "help introduction first steps") },
  { "text-size", NC_ ("words to search by, never shown", "font letters zoom accessibility") },
};

static gboolean
is_search (GtkWidget *widget)
{
  /* the lists of choices have others */
  return GTK_IS_SEARCH_ENTRY (widget)
         && gtk_widget_get_ancestor (widget, ADW_TYPE_HEADER_BAR) != NULL;
}

static gboolean
is_search_button (GtkWidget *widget)
{
  return GTK_IS_BUTTON (widget)
         && g_strcmp0 (gtk_button_get_icon_name (GTK_BUTTON (widget)), "edit-find-symbolic") == 0;
}

static gboolean
is_list_of_results (GtkWidget *widget)
{
  GtkWidget *group = gtk_widget_get_ancestor (widget, ADW_TYPE_PREFERENCES_GROUP);

  /* all of ours have a title */
  return GTK_IS_LIST_BOX (widget) && gtk_widget_get_ancestor (widget, GTK_TYPE_POPOVER) == NULL
         && (group == NULL
             || *adw_preferences_group_get_title (ADW_PREFERENCES_GROUP (group)) == '\0');
}

static gboolean
is_result (GtkWidget *widget)
{
  return ADW_IS_ACTION_ROW (widget) && gtk_widget_get_child_visible (widget)
         && gtk_widget_get_mapped (widget) && is_list_of_results (gtk_widget_get_parent (widget))
         && gtk_list_box_row_get_activatable (GTK_LIST_BOX_ROW (widget));
}

/* Returns: (nullable): the list of results, which stands behind the one that each group has. */
static GtkWidget *
find_results (GtkWidget *dialog)
{
  GtkWidget *found = widget_find (dialog, is_list_of_results);

  for (GtkWidget *next = found; next != NULL; next = gtk_widget_get_next_sibling (next))
    if (GTK_IS_LIST_BOX (next))
      found = next;
  return found;
}

/* Matching */

/* Each word that was typed begins a word of the text, with its accents or without. */
static gboolean
has (const char *text, const char *typed)
{
  return text != NULL && g_str_match_string (typed, text, TRUE);
}

/* What is said below, in a row without a title. */
static const char *
note_of (GtkWidget *row)
{
  GtkWidget *note = gtk_widget_get_next_sibling (row);
  GtkWidget *label = note != NULL && gtk_widget_has_css_class (note, "note")
                         ? gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (note))
                         : NULL;

  return GTK_IS_LABEL (label) ? gtk_label_get_text (GTK_LABEL (label)) : NULL;
}

static gboolean
has_elsewhere (Search *self, GtkWidget *row, const char *typed)
{
  const char *key = self->key_of (row, self->user_data);

  if (has (note_of (row), typed)
      || (ADW_IS_ACTION_ROW (row)
          && has (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), typed)))
    return TRUE;
  for (gsize i = 0; key != NULL && i < G_N_ELEMENTS (others); i++)
    if (g_str_equal (others[i].key, key))
      return has (g_dpgettext2 (GETTEXT_PACKAGE, "words to search by, never shown",
                                others[i].words),
                  typed);
  return FALSE;
}

static void
collect (Search *self, GtkWidget *tree, const char *typed, gboolean by_title)
{
  if (ADW_IS_PREFERENCES_ROW (tree))
    {
      const char *title = adw_preferences_row_get_title (ADW_PREFERENCES_ROW (tree));

      if (*title != '\0' && gtk_widget_get_visible (tree)
          && gtk_widget_get_ancestor (tree, ADW_TYPE_PREFERENCES_PAGE) != NULL
          && !is_list_of_results (gtk_widget_get_parent (tree)) && has (title, typed) == by_title
          && (by_title || has_elsewhere (self, tree, typed)))
        g_list_store_append (self->found, tree);
      return;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (tree); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect (self, child, typed, by_title);
}

/* Showing */

/* libadwaita goes to what is kept as the page and the row of a result. */
static GtkWidget *
make_result (gpointer item, gpointer data)
{
  GtkWidget *row = item;
  GtkWidget *page = gtk_widget_get_ancestor (row, ADW_TYPE_PREFERENCES_PAGE);
  GtkWidget *group = gtk_widget_get_ancestor (row, ADW_TYPE_PREFERENCES_GROUP);
  GtkWidget *result = adw_action_row_new ();
  g_autofree char *place
      = g_strdup_printf ("%s · %s", adw_preferences_page_get_title (ADW_PREFERENCES_PAGE (page)),
                         adw_preferences_group_get_title (ADW_PREFERENCES_GROUP (group)));

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (result), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (result),
                                 adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (result), place);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (result), TRUE);
  g_object_set_data (G_OBJECT (result), "page", page);
  g_object_set_data (G_OBJECT (result), "row", row);
  return result;
}

static void
on_changed (GtkEditable *search, Search *self)
{
  GtkWidget *list = find_results (self->dialog);
  GtkWidget *stack = list != NULL ? gtk_widget_get_ancestor (list, GTK_TYPE_STACK) : NULL;
  const char *typed = gtk_editable_get_text (search);

  if (stack == NULL)
    return;
  g_list_store_remove_all (self->found);
  collect (self, self->dialog, typed, TRUE);
  collect (self, self->dialog, typed, FALSE);
  gtk_stack_set_visible_child_name (GTK_STACK (stack),
                                    g_list_model_get_n_items (G_LIST_MODEL (self->found)) > 0
                                        ? "results"
                                        : "no-results");
}

/* Enter opens the first, as everywhere; of the text as it stands, however fast it was typed. */
static void
on_activate (GtkWidget *search, Search *self)
{
  GtkWidget *result;

  g_signal_emit_by_name (search, "search-changed");
  result = widget_find (self->dialog, is_result);
  if (result != NULL)
    gtk_widget_activate (result);
}

/* libadwaita leaves its parts without a name. */
static void
name_parts (GtkWidget *tree, WidgetIs is, const char *name)
{
  if (is (tree))
    gtk_accessible_update_property (GTK_ACCESSIBLE (tree), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  for (GtkWidget *child = gtk_widget_get_first_child (tree); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    name_parts (child, is, name);
}

static void
search_free (gpointer data)
{
  Search *self = data;

  g_object_unref (self->found);
  g_free (self);
}

/**
 * preferences_search_name:
 * @dialog: an #AdwPreferencesWindow
 * @words: what its search is called
 *
 * Names the parts of its search, for who does not see them.
 */
void
preferences_search_name (GtkWidget *dialog, const char *words)
{
  name_parts (dialog, is_search, words);
  name_parts (dialog, is_search_button, words);
  name_parts (dialog, is_list_of_results, _ ("What was found"));
}

/**
 * preferences_search_attach:
 * @dialog: an #AdwPreferencesWindow with all its rows
 * @key_of: the key of the setting that a row shows, or %NULL
 *
 * Lets its search find more than titles, names its parts, and opens the first result by Enter.
 */
void
preferences_search_attach (GtkWidget *dialog, PreferencesKeyOf key_of, gpointer user_data)
{
  GtkWidget *search = widget_find (dialog, is_search);
  GtkWidget *list = find_results (dialog);
  Search *self;

  preferences_search_name (dialog, _ ("Search the preferences"));
  if (search == NULL || list == NULL)
    return;
  self = g_new0 (Search, 1);
  self->dialog = dialog;
  self->key_of = key_of;
  self->user_data = user_data;
  self->found = g_list_store_new (ADW_TYPE_PREFERENCES_ROW);
  g_object_set_data_full (G_OBJECT (search), "preferences-search", self, search_free);
  gtk_list_box_bind_model (GTK_LIST_BOX (list), G_LIST_MODEL (self->found), make_result, NULL,
                           NULL);
  /* a few rows: what is found is always of the text as it stands */
  gtk_search_entry_set_search_delay (GTK_SEARCH_ENTRY (search), 0);
  g_signal_connect (search, "search-changed", G_CALLBACK (on_changed), self);
  g_signal_connect (search, "activate", G_CALLBACK (on_activate), self);
}
