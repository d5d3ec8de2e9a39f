/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the shop counts in: country, currency, time zone, tax and the smallest coin. Whoever looks
 * at it sees by an example what it comes to, so that nobody has to know what the words mean. */

#include "config.h"

#include "start-money.h"

#include <glib/gi18n-lib.h>
#include <locale.h>
#include <string.h>

#include "country-facts.h"
#include "country.h"
#include "decimal.h"
#include "error.h"
#include "price.h"
#include "typed.h"
#include "widget.h"

struct _StartMoney {
  AdwBin parent_instance;

  GtkDropDown *country;
  GtkDropDown *currency;
  GtkDropDown *zone;
  GtkToggleButton *included;
  GtkToggleButton *added;
  GtkEntry *rate;
  GtkEntry *step;
  GtkLabel *step_currency;
  GtkLabel *example;

  char **countries;  /* codes, in the order of the list */
  char **currencies; /* likewise */
  char **zones;      /* likewise */
};

G_DEFINE_FINAL_TYPE (StartMoney, start_money, ADW_TYPE_BIN)

static guint next;

static const char *
selected (GtkDropDown *list, char **codes)
{
  guint at = gtk_drop_down_get_selected (list);

  return codes != NULL && at < g_strv_length (codes) ? codes[at] : "";
}

static void
select_code (GtkDropDown *list, char **codes, const char *wanted)
{
  guint at = 0;

  while (codes[at] != NULL && !g_str_equal (codes[at], wanted))
    at++;
  gtk_drop_down_set_selected (list, codes[at] != NULL ? at : GTK_INVALID_LIST_POSITION);
}

static int
get_exponent (StartMoney *self)
{
  const char *currency = selected (self->currency, self->currencies);

  return *currency != '\0' ? currency_exponent (currency) : 2;
}

/* Languages of this desk, by which ICU names countries. */
static char *
dup_language (void)
{
  const char *name = g_get_language_names ()[0];

  return g_strndup (name, strcspn (name, ".@"));
}

static char *
dup_machine_zone (void)
{
  g_autoptr (GTimeZone) local = g_time_zone_new_local ();

  return g_strdup (g_time_zone_get_identifier (local));
}

/* The lists */

typedef struct {
  const char *code;
  char *name;
  char *key;
} Choice;

static void
choice_clear (gpointer data)
{
  g_free (((Choice *)data)->name);
  g_free (((Choice *)data)->key);
}

static int
compare_choices (gconstpointer a, gconstpointer b)
{
  return strcmp (((const Choice *)a)->key, ((const Choice *)b)->key);
}

static void
fill_countries (StartMoney *self, const char *language)
{
  g_auto (GStrv) codes = country_codes ();
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (Choice));
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_autoptr (GStrvBuilder) sorted = g_strv_builder_new ();

  g_array_set_clear_func (all, choice_clear);
  for (char **code = codes; *code != NULL; code++)
    {
      Choice choice = { *code, country_name (*code, language), NULL };

      choice.key = g_utf8_collate_key (choice.name, -1);
      g_array_append_val (all, choice);
    }
  g_array_sort (all, compare_choices);
  for (guint i = 0; i < all->len; i++)
    {
      gtk_string_list_append (names, g_array_index (all, Choice, i).name);
      g_strv_builder_add (sorted, g_array_index (all, Choice, i).code);
    }
  self->countries = g_strv_builder_end (sorted);
  gtk_drop_down_set_model (self->country, G_LIST_MODEL (names));
}

static void
fill_currencies (StartMoney *self, const char *language)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  self->currencies = currency_codes ();
  for (char **code = self->currencies; *code != NULL; code++)
    {
      g_autofree char *name = currency_name (*code, language);
      g_autofree char *both = g_strdup_printf ("%s · %s", *code, name);

      gtk_string_list_append (names, both);
    }
  gtk_drop_down_set_model (self->currency, G_LIST_MODEL (names));
}

/* Those of the country, and the one that this machine has: somebody may keep the shop's books from
 * elsewhere. */
static void
fill_zones (StartMoney *self, const char *country)
{
  g_autofree char *machine = dup_machine_zone ();
  g_autofree char *usual = country_zone (country, machine);
  g_auto (GStrv) own = country_zones (country);
  g_autoptr (GStrvBuilder) all = g_strv_builder_new ();
  g_autoptr (GtkStringList) names = NULL;

  for (char **zone = own; *zone != NULL; zone++)
    g_strv_builder_add (all, *zone);
  if (!g_strv_contains ((const char *const *)own, usual))
    g_strv_builder_add (all, usual);
  if (!g_strv_contains ((const char *const *)own, machine) && !g_str_equal (machine, usual))
    g_strv_builder_add (all, machine);
  g_strfreev (self->zones);
  self->zones = g_strv_builder_end (all);
  names = gtk_string_list_new ((const char *const *)self->zones);
  gtk_drop_down_set_model (self->zone, G_LIST_MODEL (names));
  select_code (self->zone, self->zones, usual);
}

/* The example */

static gboolean
read_rate (StartMoney *self, Rate *rate, GError **error)
{
  g_autofree char *text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->rate)));

  g_strdelimit (g_strstrip (text), ",", '.');
  if (g_str_has_suffix (text, "%"))
    text[strlen (text) - 1] = '\0';
  *rate = 0;
  if (*g_strstrip (text) == '\0' || rate_parse (text, rate, NULL))
    return TRUE;
  desk_error_set (error, DESK_ERROR_INVALID, "/default-tax", "%s",
                  _ ("A tax rate is a percentage, such as 21."));
  return FALSE;
}

static gboolean
read_step (StartMoney *self, Money *step, GError **error)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->step));
  g_autofree char *coin = money_display (5, get_exponent (self));
  g_autofree char *least = money_display (1, get_exponent (self));

  if (typed_money (text, get_exponent (self), step, NULL) && *step >= 0)
    {
      *step = MAX (*step, 1);
      return TRUE;
    }
  /* Translators: two amounts, written as the locale does: «0.05» and «0.01». */
  desk_error_set (error, DESK_ERROR_INVALID, "/cash-step",
                  _ ("The smallest coin is an amount, such as %s; where cash is not rounded, it "
                     "is %s."),
                  coin, least);
  return FALSE;
}

static TaxMode
get_mode (StartMoney *self)
{
  return gtk_toggle_button_get_active (self->added) ? TAX_ADDED : TAX_INCLUDED;
}

/* 1.29 of money with cents, 129 of money without. */
static PriceLine
example_line (int exponent, Rate rate)
{
  Money price = 129;

  for (int i = 2; i < exponent; i++)
    price *= 10;
  return (PriceLine){ .price = price, .quantity = 2 * QUANTITY_ONE, .tax_rate = rate };
}

static char *
example_words (PriceLine *line, TaxMode mode, Money total, Money cash, int exponent)
{
  g_autofree char *price = money_display (line->price, exponent);
  g_autofree char *value = money_display (line->value, exponent);
  g_autofree char *tax = money_display (line->tax, exponent);
  g_autofree char *all = money_display (total, exponent);
  g_autofree char *rounded = money_display (cash, exponent);
  g_autofree char *sum = NULL;

  if (mode == TAX_ADDED)
    /* Translators: a price, the value of two, its tax, the sum of both. */
    sum = g_strdup_printf (_ ("2 × %s → %s and %s tax: %s"), price, value, tax, all);
  else
    /* Translators: a price, the value of two, the tax that is in it. */
    sum = g_strdup_printf (_ ("2 × %s → %s, of which %s is tax"), price, all, tax);
  if (cash == total)
    return g_steal_pointer (&sum);
  /* Translators: the sentence before, and what is paid in cash. */
  return g_strdup_printf (_ ("%s; in cash %s"), sum, rounded);
}

static void
show_example (StartMoney *self)
{
  int exponent = get_exponent (self);
  Rate rate;
  Money step, total, tax, cash;
  PriceLine line;
  g_autofree char *words = NULL;

  if (!read_rate (self, &rate, NULL) || !read_step (self, &step, NULL))
    {
      gtk_label_set_text (self->example, "…");
      return;
    }
  line = example_line (exponent, rate);
  if (price_lines (&line, 1, (Discount){ DISCOUNT_NONE, 0 }, get_mode (self), TAX_PER_LINE, &total,
                   &tax, NULL)
      && money_round_to (total, step, &cash, NULL))
    words = example_words (&line, get_mode (self), total, cash, exponent);
  gtk_label_set_text (self->example, words != NULL ? words : "…");
}

/* What somebody decides */

static void
show_step (StartMoney *self, Money step)
{
  g_autofree char *text = money_display (step, get_exponent (self));

  gtk_editable_set_text (GTK_EDITABLE (self->step), text);
}

static void
on_changed (StartMoney *self)
{
  show_example (self);
}

/* The smallest coin is one of the country's own money. */
static void
on_currency (StartMoney *self)
{
  const char *country = selected (self->country, self->countries);
  g_autofree char *own = country_currency (country);
  const char *currency = selected (self->currency, self->currencies);

  gtk_label_set_text (self->step_currency, currency);
  show_step (self, g_str_equal (own, currency) ? country_facts (country).cash_step : 1);
  show_example (self);
}

static void
on_country (StartMoney *self)
{
  const char *country = selected (self->country, self->countries);
  CountryFacts facts = country_facts (country);
  g_autofree char *currency = country_currency (country);
  g_autofree char *rate = rate_display (facts.tax_rate);

  if (*country == '\0')
    return;
  select_code (self->currency, self->currencies, currency);
  fill_zones (self, country);
  gtk_toggle_button_set_active (facts.tax_mode == TAX_ADDED ? self->added : self->included, TRUE);
  gtk_editable_set_text (GTK_EDITABLE (self->rate), rate);
  on_currency (self);
}

static void
on_entered (StartMoney *self)
{
  g_signal_emit (self, next, 0);
}

static gboolean
start_money_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (START_MONEY (widget)->country));
}

static void
start_money_finalize (GObject *object)
{
  StartMoney *self = START_MONEY (object);

  g_strfreev (self->countries);
  g_strfreev (self->currencies);
  g_strfreev (self->zones);
  G_OBJECT_CLASS (start_money_parent_class)->finalize (object);
}

static void
start_money_class_init (StartMoneyClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = start_money_finalize;
  widget_class->grab_focus = start_money_grab_focus;
  next = g_signal_new ("next", START_MONEY_TYPE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                       G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/deskbell/Deskbell/start-money.ui");
  gtk_widget_class_bind_template_child (widget_class, StartMoney, country);
  gtk_widget_class_bind_template_child (widget_class, StartMoney, currency);
  gtk_widget_class_bind_template_child (widget_class, StartMoney, zone);
  gtk_widget_class_bind_template_child (widget_class, StartMoney, included);
  gtk_widget_class_bind_template_child (widget_class, StartMoney, added);
  gtk_widget_class_bind_template_child (widget_class, StartMoney, rate);
  gtk_widget_class_bind_template_child (widget_class, StartMoney, step);
  gtk_widget_class_bind_template_child (widget_class, StartMoney, step_currency);
  gtk_widget_class_bind_template_child (widget_class, StartMoney, example);
  gtk_widget_class_bind_template_callback (widget_class, on_country);
  gtk_widget_class_bind_template_callback (widget_class, on_currency);
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_entered);
}

static void
start_money_init (StartMoney *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * start_money_propose:
 * @country: (nullable): a code; %NULL for the one that this machine stands in
 *
 * Fills the lists, and everything with what is usual there. The first time it takes some tens of
 * milliseconds.
 */
void
start_money_propose (StartMoney *self, const char *country)
{
  g_autofree char *machine = dup_machine_zone ();
  g_autofree char *here = country_guess (setlocale (LC_MONETARY, NULL), machine);

  if (self->countries == NULL)
    {
      g_autofree char *language = dup_language ();

      fill_currencies (self, language);
      fill_countries (self, language);
      fill_zones (self, here);
    }
  select_code (self->country, self->countries, country != NULL ? country : here);
  on_country (self);
}

/**
 * start_money_is_proposed:
 *
 * Returns: whether anything was proposed yet; from then on it is somebody's own.
 */
gboolean
start_money_is_proposed (StartMoney *self)
{
  return self->countries != NULL;
}

/**
 * start_money_choose:
 * @n: as in Ctrl+digit: 1 for tax in the price, 2 for tax on top
 */
gboolean
start_money_choose (StartMoney *self, int n)
{
  return widget_choose_nth (gtk_widget_get_parent (GTK_WIDGET (self->included)), n);
}

/**
 * start_money_check:
 *
 * Returns: whether all of it can be taken; where not, @error names the field.
 */
gboolean
start_money_check (StartMoney *self, GError **error)
{
  Rate rate;
  Money step;

  if (*selected (self->country, self->countries) == '\0')
    {
      desk_error_set (error, DESK_ERROR_INVALID, "/country", "%s",
                      _ ("Where is the shop? Phone numbers and times depend on its country."));
      return FALSE;
    }
  if (*selected (self->currency, self->currencies) == '\0')
    {
      desk_error_set (error, DESK_ERROR_INVALID, "/currency", "%s",
                      _ ("Which money does the shop take? Choose its currency."));
      return FALSE;
    }
  return read_rate (self, &rate, error) && read_step (self, &step, error);
}

/**
 * start_money_fill:
 *
 * Only after start_money_check ().
 */
void
start_money_fill (StartMoney *self, SettingsInit *init)
{
  Rate rate;
  Money step;

  if (!read_rate (self, &rate, NULL) || !read_step (self, &step, NULL))
    g_return_if_reached ();
  init->country = g_strdup (selected (self->country, self->countries));
  init->currency = g_strdup (selected (self->currency, self->currencies));
  init->zone = g_strdup (selected (self->zone, self->zones));
  init->tax_mode = get_mode (self);
  init->default_tax = rate_format (rate);
  init->cash_step = money_format (step, get_exponent (self));
}

/**
 * start_money_point_at:
 * @field: (nullable): a JSON pointer, such as "/cash-step"
 *
 * Moves the focus to what is wrong.
 */
void
start_money_point_at (StartMoney *self, const char *field)
{
  const struct {
    const char *field;
    gpointer widget;
  } fields[] = {
    { "/currency", self->currency },
    { "/zone", self->zone },
    { "/default-tax", self->rate },
    { "/cash-step", self->step },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    if (g_strcmp0 (field, fields[i].field) == 0)
      {
        gtk_widget_grab_focus (fields[i].widget);
        return;
      }
  gtk_widget_grab_focus (GTK_WIDGET (self->country));
}

/**
 * start_money_get_example:
 *
 * Returns: (transfer none): the example as it is read.
 */
const char *
start_money_get_example (StartMoney *self)
{
  return gtk_label_get_text (self->example);
}
