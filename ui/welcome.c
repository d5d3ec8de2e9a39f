/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The first start: no shop is there yet. One button makes a shop full of invented people to look
 * around in, a form of three fields makes an empty one. Making it happens on another thread. */

#include "config.h"

#include "welcome.h"

#include <glib/gi18n-lib.h>
#include <unicode/ucurr.h>
#include <unicode/uloc.h>
#include <unicode/ustring.h>

#include "country.h"
#include "demo.h"
#include "report-error.h"

#define DEMO_CUSTOMERS 400
#define DEMO_PRODUCTS 120
#define DEMO_ORDERS 300
#define DEMO_SEED 1

struct _Welcome {
  AdwBin parent_instance;

  GtkStack *stack;
  Notice *notice;
  GtkWidget *demo_button;
  GtkWidget *empty_button;
  AdwEntryRow *name;
  GtkDropDown *country;
  AdwEntryRow *currency;
  GtkWidget *create_button;
  GtkProgressBar *progress;

  char *location;
  char *desk;
  char **countries; /* codes, in the order of the list */
  gboolean demo;
  DemoPlan plan;
  GCancellable *cancellable;
  guint pulse;
  int done;  /* atomic: written by the shop's thread */
  int total; /* atomic */
};

G_DEFINE_FINAL_TYPE (Welcome, welcome, ADW_TYPE_BIN)

static guint ready;

/* Countries and currencies */

static char *
from_uchars (const UChar *text)
{
  char buffer[256];
  UErrorCode status = U_ZERO_ERROR;

  u_strToUTF8 (buffer, sizeof buffer, NULL, text, -1, &status);
  return U_SUCCESS (status) ? g_strdup (buffer) : g_strdup ("");
}

/* Languages of this desk, by which ICU names countries. */
static char *
dup_locale (void)
{
  const char *name = g_get_language_names ()[0];

  return g_strndup (name, strcspn (name, ".@"));
}

static char *
dup_currency (const char *code)
{
  char place[16];
  UChar currency[8];
  UErrorCode status = U_ZERO_ERROR;

  g_snprintf (place, sizeof place, "und_%s", code);
  ucurr_forLocale (place, currency, G_N_ELEMENTS (currency), &status);
  return U_SUCCESS (status) ? from_uchars (currency) : g_strdup ("");
}

typedef struct {
  const char *code;
  char *name;
  char *key;
} Country;

static void
country_clear (gpointer data)
{
  Country *country = data;

  g_free (country->name);
  g_free (country->key);
}

static int
compare_countries (gconstpointer a, gconstpointer b)
{
  return strcmp (((const Country *)a)->key, ((const Country *)b)->key);
}

static void
fill_countries (Welcome *self)
{
  g_autofree char *locale = dup_locale ();
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (Country));
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_autoptr (GStrvBuilder) codes = g_strv_builder_new ();
  char here[ULOC_COUNTRY_CAPACITY] = "";
  UErrorCode status = U_ZERO_ERROR;
  guint chosen = GTK_INVALID_LIST_POSITION;

  g_array_set_clear_func (all, country_clear);
  for (const char *const *code = uloc_getISOCountries (); *code != NULL; code++)
    {
      Country country = { *code, country_name (*code, locale), NULL };

      country.key = g_utf8_collate_key (country.name, -1);
      g_array_append_val (all, country);
    }
  g_array_sort (all, compare_countries);
  uloc_getCountry (locale, here, sizeof here, &status);
  for (guint i = 0; i < all->len; i++)
    {
      const Country *country = &g_array_index (all, Country, i);

      gtk_string_list_append (names, country->name);
      g_strv_builder_add (codes, country->code);
      if (g_str_equal (country->code, here))
        chosen = i;
    }
  self->countries = g_strv_builder_end (codes);
  gtk_drop_down_set_model (self->country, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->country, chosen);
}

static void
on_country (Welcome *self)
{
  guint at = gtk_drop_down_get_selected (self->country);
  g_autofree char *currency = NULL;

  if (self->countries == NULL)
    return;
  currency = at != GTK_INVALID_LIST_POSITION ? dup_currency (self->countries[at]) : g_strdup ("");
  gtk_editable_set_text (GTK_EDITABLE (self->currency), currency);
}

/* Making it */

static void
init_free (gpointer data)
{
  SettingsInit *init = data;

  g_free (init->name);
  g_free (init->currency);
  g_free (init->country);
  g_free (init);
}

static void
make_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Welcome *self = source; /* its location never changes */
  GError *error = NULL;

  if (shop_create (self->location, data, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
stop (Welcome *self)
{
  g_clear_handle_id (&self->pulse, g_source_remove);
}

static void
fail (Welcome *self, const GError *error)
{
  stop (self);
  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  notice_show_error (self->notice, error, NULL);
  gtk_stack_set_visible_child_name (self->stack, self->demo ? "choose" : "form");
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
finish (Welcome *self, Shop *shop)
{
  stop (self);
  if (!g_cancellable_is_cancelled (self->cancellable))
    g_signal_emit (self, ready, 0, shop);
}

static void
on_demo_done (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Welcome) self = data;
  g_autoptr (GError) error = NULL;

  if (shop_run_finish (SHOP_SHOP (source), result, NULL, &error))
    finish (self, SHOP_SHOP (source));
  else
    fail (self, error);
}

/* On the shop's thread; a closed window ends it. */
static gboolean
on_demo_progress (int done, int total, gpointer data)
{
  Welcome *self = data;

  g_atomic_int_set (&self->total, total);
  g_atomic_int_set (&self->done, done);
  return !g_cancellable_is_cancelled (self->cancellable);
}

static void
on_opened (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Welcome) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (Shop) shop = shop_open_finish (result, &error);

  if (shop == NULL)
    {
      fail (self, error);
      return;
    }
  if (!self->demo)
    {
      finish (self, shop);
      return;
    }
  self->plan = (DemoPlan){
    .n_customers = DEMO_CUSTOMERS,
    .n_products = DEMO_PRODUCTS,
    .n_orders = DEMO_ORDERS,
    .seed = DEMO_SEED,
    .progress = on_demo_progress,
    .progress_data = self,
  };
  shop_run_async (shop, &demo_job, &self->plan, NULL, on_demo_done, g_object_ref (self));
}

static void
on_made (GObject *source, GAsyncResult *result, gpointer data)
{
  Welcome *self = DESK_WELCOME (source);
  g_autoptr (GError) error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    shop_open_async (self->location, self->desk, NULL, on_opened, g_object_ref (self));
  else
    fail (self, error);
}

static gboolean
on_pulse (gpointer data)
{
  Welcome *self = data;
  int done = g_atomic_int_get (&self->done);
  int total = g_atomic_int_get (&self->total);

  if (total > 0)
    gtk_progress_bar_set_fraction (self->progress, CLAMP ((double)done / total, 0.0, 1.0));
  else
    gtk_progress_bar_pulse (self->progress);
  return G_SOURCE_CONTINUE;
}

static void
make (Welcome *self, const char *name, const char *country, const char *currency)
{
  SettingsInit *init = g_new0 (SettingsInit, 1);
  g_autoptr (GTask) task = g_task_new (self, NULL, on_made, NULL);

  init->name = g_strdup (name);
  init->country = g_strdup (country);
  init->currency = g_strdup (currency);
  notice_clear (self->notice);
  gtk_stack_set_visible_child_name (self->stack, "making");
  self->pulse = g_timeout_add (100, on_pulse, self);
  g_task_set_task_data (task, init, init_free);
  g_task_run_in_thread (task, make_thread);
}

static const char *
selected_country (Welcome *self)
{
  guint at = gtk_drop_down_get_selected (self->country);

  return at < g_strv_length (self->countries) ? self->countries[at] : "";
}

static void
on_demo (Welcome *self)
{
  self->demo = TRUE;
  make (self, _ ("Demo shop"), "LV", "EUR");
}

static void
on_empty (Welcome *self)
{
  if (self->countries == NULL)
    {
      fill_countries (self);
      on_country (self);
    }
  notice_clear (self->notice);
  gtk_stack_set_visible_child_name (self->stack, "form");
  gtk_widget_grab_focus (GTK_WIDGET (self->name));
}

static void
on_back (Welcome *self)
{
  notice_clear (self->notice);
  gtk_stack_set_visible_child_name (self->stack, "choose");
  gtk_widget_grab_focus (self->demo_button);
}

static void
on_create (Welcome *self)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->name))));
  g_autofree char *currency
      = g_utf8_strup (gtk_editable_get_text (GTK_EDITABLE (self->currency)), -1);

  g_strstrip (currency);
  if (*name == '\0')
    {
      notice_show_warning (self->notice,
                           _ ("How is the shop called? It stands at the head of every receipt."));
      gtk_widget_grab_focus (GTK_WIDGET (self->name));
      return;
    }
  if (gtk_drop_down_get_selected (self->country) == GTK_INVALID_LIST_POSITION)
    {
      notice_show_warning (self->notice,
                           _ ("Where is the shop? Phone numbers and times depend on its country."));
      gtk_widget_grab_focus (GTK_WIDGET (self->country));
      return;
    }
  self->demo = FALSE;
  make (self, name, selected_country (self), currency);
}

static gboolean
welcome_grab_focus (GtkWidget *widget)
{
  Welcome *self = DESK_WELCOME (widget);
  const char *shown = gtk_stack_get_visible_child_name (self->stack);

  return gtk_widget_grab_focus (g_strcmp0 (shown, "form") == 0 ? GTK_WIDGET (self->name)
                                                               : self->demo_button);
}

static gboolean
on_escape (GtkWidget *widget, GVariant *args, gpointer data)
{
  Welcome *self = DESK_WELCOME (widget);

  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "form") != 0)
    return FALSE;
  on_back (self);
  return TRUE;
}

/* What is under way keeps us alive; nobody waits for it any more. */
static void
welcome_unroot (GtkWidget *widget)
{
  Welcome *self = DESK_WELCOME (widget);

  g_cancellable_cancel (self->cancellable);
  stop (self);
  GTK_WIDGET_CLASS (welcome_parent_class)->unroot (widget);
}

static void
welcome_finalize (GObject *object)
{
  Welcome *self = DESK_WELCOME (object);

  g_clear_object (&self->cancellable);
  g_strfreev (self->countries);
  g_free (self->location);
  g_free (self->desk);
  G_OBJECT_CLASS (welcome_parent_class)->finalize (object);
}

static void
welcome_class_init (WelcomeClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->finalize = welcome_finalize;
  widget_class->grab_focus = welcome_grab_focus;
  widget_class->unroot = welcome_unroot;
  ready = g_signal_new ("ready", WELCOME_TYPE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                        1, SHOP_TYPE);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, on_escape, NULL);

  g_type_ensure (NOTICE_TYPE);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/deskbell/Deskbell/welcome.ui");
  gtk_widget_class_bind_template_child (widget_class, Welcome, stack);
  gtk_widget_class_bind_template_child (widget_class, Welcome, notice);
  gtk_widget_class_bind_template_child (widget_class, Welcome, demo_button);
  gtk_widget_class_bind_template_child (widget_class, Welcome, empty_button);
  gtk_widget_class_bind_template_child (widget_class, Welcome, name);
  gtk_widget_class_bind_template_child (widget_class, Welcome, country);
  gtk_widget_class_bind_template_child (widget_class, Welcome, currency);
  gtk_widget_class_bind_template_child (widget_class, Welcome, create_button);
  gtk_widget_class_bind_template_child (widget_class, Welcome, progress);
  gtk_widget_class_bind_template_callback (widget_class, on_demo);
  gtk_widget_class_bind_template_callback (widget_class, on_empty);
  gtk_widget_class_bind_template_callback (widget_class, on_back);
  gtk_widget_class_bind_template_callback (widget_class, on_create);
  gtk_widget_class_bind_template_callback (widget_class, on_country);
}

static void
welcome_init (Welcome *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * welcome_new:
 * @location: where the shop shall be
 * @desk: this desk's name
 *
 * Returns: (transfer floating): the page.
 */
GtkWidget *
welcome_new (const char *location, const char *desk)
{
  Welcome *self = g_object_new (WELCOME_TYPE, NULL);

  self->location = g_strdup (location);
  self->desk = g_strdup (desk);
  return GTK_WIDGET (self);
}
