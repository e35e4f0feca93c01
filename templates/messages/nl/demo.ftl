# The pages of the demo.
demo-title = Probeer Spiegel
demo-lead = Dit is een verzonnen gemeente met verzonnen mensen. Kies een rol en kijk rond. Wat je doet, blijft op deze computer.
demo-subject-title = Lees een verslag
demo-subject = Iemand kreeg feedback en leest het verslag: wat zeg je, wat verwacht je, en wat zien anderen?
demo-subject-never = Ziet nooit wie wat schreef, en niets onder het minimum.
demo-subject-button = Lees het verslag van
demo-subject-more = Kies iemand anders met een verslag
demo-rater-title = Geef feedback
demo-rater = Iemand kreeg een uitnodiging en vult de vragen in: over zichzelf en over een paar collega’s.
demo-rater-never = Ziet nooit de antwoorden van anderen.
demo-rater-button = Vul in als
demo-rater-more = Kies iemand anders, ook een partner van buiten
demo-leader-title = Geef leiding
demo-leader = Een leidinggevende bereidt een ronde voor, opent en sluit hem, en leest het verslag van de groep.
demo-leader-never = Ziet nooit het verslag van een persoon, en niet wie er antwoordde.
demo-leader-button = Meld je aan als
demo-leader-more = Kies een andere leidinggevende
demo-mailbox-title = Postvak
demo-mailbox-text = { $mails ->
    [0] De dienst heeft nog geen mail verstuurd.
    [one] De dienst heeft één mail verstuurd.
   *[other] De dienst heeft { $mails } mails verstuurd.
}
demo-mailbox-open = Bekijk het postvak
demo-mailbox-empty = De dienst heeft nog geen mail verstuurd.
demo-mailbox-lead = Alle mails die de dienst verstuurde, de nieuwste eerst. Ze gaan nergens heen.
demo-mailbox-caption = { $mails ->
    [one] Eén mail
   *[other] { $mails } mails
}
demo-mail-title = Mail: { $subject }
demo-mail-subject = Onderwerp
demo-mail-from = Van
demo-mail-to = Aan
demo-mail-sent = Verstuurd op
demo-mail-text = Als platte tekst
demo-mail-html = Met opmaak
demo-mail-html-open = Bekijk de mail met opmaak
